import { FailureError } from '../failure';
import { minAreaPx, ringsOf, withRing, type Region, type Vertex, type VertexRef } from './region';
import { regionArea } from './region-area';

/** The region with one vertex elsewhere (image pixels); unchanged where the vertex does not exist. */
export function moveVertex<R extends Region>(region: R, { ring, index }: VertexRef, to: Vertex): R {
  const points = ringsOf(region)[ring];
  if (points?.[index] === undefined) return region;
  return withRing(region, ring, points.with(index, to));
}

/** The region with a new vertex on the edge that begins at `after` (image pixels). */
export function insertVertex<R extends Region>(region: R, after: VertexRef, at: Vertex): R {
  const points = ringsOf(region)[after.ring];
  if (points?.[after.index] === undefined) return region;
  return withRing(region, after.ring, points.toSpliced(after.index + 1, 0, at));
}

/**
 * The region without one vertex. A hole that would keep fewer than three is removed.
 * @throws FailureError `contour/degenerate` where the outer ring would keep no area.
 */
export function deleteVertex<R extends Region>(region: R, { ring, index }: VertexRef): R {
  const points = ringsOf(region)[ring];
  if (points?.[index] === undefined) return region;
  const fewer = points.toSpliced(index, 1);
  if (ring > 0 && fewer.length < 3) return { ...region, holes: region.holes.toSpliced(ring - 1, 1) };
  const smaller = withRing(region, ring, fewer);
  if (fewer.length < 3 || regionArea(smaller) < minAreaPx) throw new FailureError('contour/degenerate');
  return smaller;
}

import { FailureError } from '../failure';
import { regionArea } from './region-area';
import { minAreaPx, ringsOf, withRing, type Region, type VertexRef } from './region';

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

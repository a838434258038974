import { ringsOf, withRing, type Region, type Vertex, type VertexRef } from './region';

/** The region with a new vertex on the edge that begins at `after` (image pixels). */
export function insertVertex<R extends Region>(region: R, after: VertexRef, at: Vertex): R {
  const points = ringsOf(region)[after.ring];
  if (points?.[after.index] === undefined) return region;
  return withRing(region, after.ring, points.toSpliced(after.index + 1, 0, at));
}

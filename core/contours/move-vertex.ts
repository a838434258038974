import { ringsOf, withRing, type Region, type Vertex, type VertexRef } from './region';

/** The region with one vertex elsewhere (image pixels); unchanged where the vertex does not exist. */
export function moveVertex<R extends Region>(region: R, { ring, index }: VertexRef, to: Vertex): R {
  const points = ringsOf(region)[ring];
  if (points?.[index] === undefined) return region;
  return withRing(region, ring, points.with(index, to));
}

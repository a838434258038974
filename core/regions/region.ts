/** A vertex in image pixels: x to the right, y down. */
export type Vertex = [x: number, y: number];
/** A closed ring, first vertex not repeated, either direction. */
export type Ring = Vertex[];
export type ReadonlyRing = readonly (readonly [number, number])[];

/** An area in image pixels: an outer ring and the holes in it. */
export interface Region {
  readonly points: Ring;
  readonly holes: Ring[];
}

/** A vertex of a region: ring 0 is the outer one, ring n the n-th hole. */
export interface VertexRef {
  readonly ring: number;
  readonly index: number;
}

/** Areas below this, in square pixels, count as none. */
export const minAreaPx = 1;

/** All rings of a region, the outer one first. */
export function ringsOf(region: Region): Ring[] {
  return [region.points, ...region.holes];
}

/** The same region with one ring exchanged. */
export function withRing<R extends Region>(region: R, ring: number, points: Ring): R {
  if (ring === 0) return { ...region, points };
  return { ...region, holes: region.holes.map((hole, i) => (i === ring - 1 ? points : hole)) };
}

import type { ReadonlyRing, Region, Ring } from './region';

/** The ring moved by image pixels. */
export const translateRing = (ring: ReadonlyRing, dx: number, dy: number): Ring =>
  ring.map(([x, y]) => [x + dx, y + dy]);

/** The region moved as a whole by image pixels. */
export function translateRegion<R extends Region>(region: R, dx: number, dy: number): R {
  return {
    ...region,
    points: translateRing(region.points, dx, dy),
    holes: region.holes.map((hole) => translateRing(hole, dx, dy)),
  };
}

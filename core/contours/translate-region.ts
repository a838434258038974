import type { Region, Ring } from './region';

/** The region moved as a whole by image pixels. */
export function translateRegion<R extends Region>(region: R, dx: number, dy: number): R {
  const move = (ring: Ring): Ring => ring.map(([x, y]) => [x + dx, y + dy]);
  return { ...region, points: move(region.points), holes: region.holes.map(move) };
}

import type { ReadonlyRing, Region } from './region';

/** Signed area of a ring by the shoelace formula, in the square of its unit; positive where it runs clockwise on screen. */
export function signedRingArea(ring: ReadonlyRing): number {
  let twice = 0;
  let [fromX, fromY] = ring[ring.length - 1] ?? [0, 0];
  for (const [x, y] of ring) {
    twice += fromX * y - x * fromY;
    [fromX, fromY] = [x, y];
  }
  return twice / 2;
}

/** Area of a region in square pixels: its outer ring less its holes. */
export function regionArea(region: Region): number {
  return region.holes.reduce(
    (area, hole) => area - Math.abs(signedRingArea(hole)),
    Math.abs(signedRingArea(region.points)),
  );
}

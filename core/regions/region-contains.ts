import { ringsOf, type ReadonlyRing, type Region } from './region';

/** Even-odd test of a point against a ring, image pixels. */
export function ringContains(ring: ReadonlyRing, x: number, y: number): boolean {
  let inside = false;
  let [fromX, fromY] = ring[ring.length - 1] ?? [0, 0];
  for (const [toX, toY] of ring) {
    if (fromY > y !== toY > y && x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX) inside = !inside;
    [fromX, fromY] = [toX, toY];
  }
  return inside;
}

/** True where a point lies in the region and in none of its holes. */
export function regionContains(region: Region, x: number, y: number): boolean {
  return ringsOf(region).filter((ring) => ringContains(ring, x, y)).length % 2 === 1;
}

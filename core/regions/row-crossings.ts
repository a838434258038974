import type { ReadonlyRing } from './region';

/** Columns at which rings cross a row of the image, from left to right; every other stretch between two lies inside (image pixels). */
export function rowCrossings(rings: readonly ReadonlyRing[], y: number): number[] {
  const at: number[] = [];
  for (const ring of rings) {
    let [fromX, fromY] = ring[ring.length - 1] ?? [0, 0];
    for (const [x, toY] of ring) {
      if (fromY > y !== toY > y) at.push(fromX + ((x - fromX) * (y - fromY)) / (toY - fromY));
      [fromX, fromY] = [x, toY];
    }
  }
  return at.sort((a, b) => a - b);
}

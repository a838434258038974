import type { ReadonlyRing, Vertex } from './region';
import { rowCrossings } from './row-crossings';

/** The middle of the widest stretch of a row that lies inside the rings (even-odd, image pixels); null where the row misses them. */
export function middleOfRow(rings: readonly ReadonlyRing[], y: number): Vertex | null {
  const at = rowCrossings(rings, y);
  let widest: readonly [number, number] | null = null;
  for (let i = 0; i + 1 < at.length; i += 2) {
    const [from, to] = [at[i] as number, at[i + 1] as number];
    if (widest === null || to - from > widest[1] - widest[0]) widest = [from, to];
  }
  return widest === null ? null : [(widest[0] + widest[1]) / 2, y];
}

/**
 * Positions on a line, moved to the right as far as their distances ask and held at its end: no two nearer than `distance`.
 * @param xs ascending.
 * @param distance of the position at an index from the one before.
 */
export function heldApart(xs: readonly number[], distance: (index: number) => number, to: number): number[] {
  const placed = [...xs];
  for (let i = 1; i < placed.length; i += 1)
    placed[i] = Math.max(placed[i] as number, (placed[i - 1] as number) + distance(i));
  let limit = to;
  for (let i = placed.length - 1; i >= 0; i -= 1) {
    placed[i] = Math.min(placed[i] as number, limit);
    limit = (placed[i] as number) - distance(i);
  }
  return placed;
}

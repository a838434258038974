/**
 * Which labels have room: those of `first` before all others, none nearer to another than `width`.
 * @param xs middles of the labels.
 */
export function labelsWithRoom(xs: readonly number[], width: number, first: readonly number[]): ReadonlySet<number> {
  const shown = new Map<number, number>();
  for (const index of [...first, ...xs.keys()]) {
    const x = xs[index];
    if (x !== undefined && [...shown.values()].every((other) => Math.abs(other - x) >= width)) shown.set(index, x);
  }
  return new Set(shown.keys());
}

/**
 * Middles of labels as near to their marks as they fit beside each other, none beyond `to`.
 * @param marks from left to right, with the width of each label.
 */
export function spreadLabels(marks: readonly { readonly x: number; readonly width: number }[], to: number): number[] {
  const gap = 6;
  let free = -Infinity;
  const pushed = marks.map(({ x, width }) => {
    const middle = Math.max(x, free + width / 2);
    free = middle + width / 2 + gap;
    return { middle, width };
  });
  let limit = to;
  return pushed
    .toReversed()
    .map(({ middle, width }) => {
      const held = Math.min(middle, limit - width / 2);
      limit = held - width / 2 - gap;
      return held;
    })
    .toReversed();
}

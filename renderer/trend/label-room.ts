import { heldApart } from '../../core/series/time-positions';

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
 * Middles of labels as near to their marks as they fit beside each other between the ends of their lane.
 * @param marks from left to right, with the width of each label.
 */
export function spreadLabels(
  marks: readonly { readonly x: number; readonly width: number }[],
  { from, to }: { readonly from: number; readonly to: number },
): number[] {
  const gap = 6;
  const half = (index: number): number => (marks[index]?.width ?? 0) / 2;
  return heldApart(
    marks.map(({ x, width }) => Math.max(x, from + width / 2)),
    (index) => half(index - 1) + gap + half(index),
    to - half(marks.length - 1),
  );
}

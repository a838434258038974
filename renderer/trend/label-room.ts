import { heldApart } from '../../core/series/time-positions';

interface Label {
  /** Of its middle, or of the mark that it names. */
  readonly x: number;
  readonly width: number;
}

/**
 * Which labels have room: those of `first` before all others, none over another.
 * @returns their indices.
 */
export function labelsWithRoom(labels: readonly Label[], first: readonly number[]): ReadonlySet<number> {
  const shown = new Map<number, Label>();
  for (const index of [...first, ...labels.keys()]) {
    const label = labels[index];
    if (label === undefined) continue;
    const free = [...shown.values()].every(({ x, width }) => Math.abs(x - label.x) >= (width + label.width) / 2);
    if (free) shown.set(index, label);
  }
  return new Set(shown.keys());
}

/**
 * Middles of labels as near to their marks as they fit beside each other between the ends of their lane. Where they do not
 * all fit, those that would lie over a later one are left out: null.
 * @param marks from left to right, with the width of each label.
 */
export function placeLabels(
  marks: readonly Label[],
  { from, to }: { readonly from: number; readonly to: number },
): (number | null)[] {
  const gap = 6;
  const half = (index: number): number => (marks[index]?.width ?? 0) / 2;
  const fit = marks.reduce((sum, { width }) => sum + width + gap, -gap) <= to - from;
  if (fit)
    return heldApart(
      marks.map(({ x, width }) => Math.max(x, from + width / 2)),
      (index) => half(index - 1) + gap + half(index),
      to - half(marks.length - 1),
    );
  const inside = marks.map(({ x, width }) => ({
    x: Math.min(Math.max(x, from + width / 2), to - width / 2),
    width: width + gap,
  }));
  const shown = labelsWithRoom(inside, [...marks.keys()].reverse());
  return inside.map(({ x }, index) => (shown.has(index) ? x : null));
}

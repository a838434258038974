import type { SeriesImage } from '../contract/records';

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

/**
 * Positions of dates on a line, in time order and to scale, but never closer than `gap`: two films of one day stay apart.
 * In a long series the gap is at most half of an equal share, so that it remains a time axis.
 * @param times ascending, milliseconds.
 */
export function spreadPositions(times: readonly number[], from: number, to: number, gap: number): number[] {
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const span = Math.max(1, last - first);
  const room = Math.min(gap, times.length > 1 ? (to - from) / (times.length - 1) / 2 : gap);
  const placed = times.map((time) =>
    times.length === 1 ? (from + to) / 2 : from + ((time - first) / span) * (to - from),
  );
  return heldApart(placed, () => room, to);
}

/** When an image was taken, as milliseconds for positions on a time axis; at noon where no hour is known. */
export const timeOf = (image: Pick<SeriesImage, 'date' | 'time'>): number =>
  Date.parse(`${image.date}T${image.time ?? '12:00:00'}Z`);

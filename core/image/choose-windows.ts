import type { VoiFunction, VoiLut, VoiWindow } from './radiograph';
import { valueRange } from './value-range';
import { fractionBetween, percentile, type ValueHistogram } from './value-histogram';

const minUsefulFraction = 0.05;

/** The LINEAR_EXACT window that maps `low` to black and `high` to white. */
export function windowBetween(low: number, high: number): VoiFunction {
  const width = Math.max(1, high - low);
  return { centre: low + width / 2, width, shape: 'LINEAR_EXACT' };
}

/** A VOI LUT, with the span over which it rises from 1 % to 99 % of its range. */
export function windowOfLut({ first, table, label }: VoiLut): VoiWindow {
  const [low, high] = valueRange(table);
  const level = (fraction: number): number => low + (high - low) * fraction;
  const from = table.findIndex((output) => output >= level(0.01));
  const to = table.findIndex((output) => output >= level(0.99));
  const falling = (table[0] ?? 0) > (table[table.length - 1] ?? 0);
  const { centre, width } = falling
    ? windowBetween(first, first + table.length - 1)
    : windowBetween(first + Math.max(0, from - 1), first + Math.max(1, to));
  return { centre, width, shape: { first, table, centre, width }, label, origin: 'stored' };
}

/** Through a window this many times as wide as the values range, they are one grey. */
const mostUsefulRanges = 16;

const isUseful = (histogram: ValueHistogram, { centre, width }: VoiWindow): boolean =>
  Number.isFinite(centre) &&
  width <= mostUsefulRanges * Math.max(1, histogram.max - histogram.min) &&
  fractionBetween(histogram, centre - width / 2, centre + width / 2) >= minUsefulFraction;

/**
 * The window that a film opens in on screen and in print: one that the file states, else the automatic one. The network sees the
 * film through the first of its windows.
 */
export function openingWindow(windows: readonly VoiWindow[]): VoiWindow | undefined {
  const [first] = windows;
  return first?.origin === 'stored' ? first : (windows.find(({ origin }) => origin === 'automatic') ?? first);
}

/** Some devices write one window twice, under two names. */
const isRepeated = ({ shape, centre, width }: VoiWindow, index: number, all: readonly VoiWindow[]): boolean =>
  typeof shape === 'string' &&
  all.slice(0, index).some((other) => other.shape === shape && other.centre === centre && other.width === width);

/**
 * The windows offered for an image, the one that the network sees it through first: those of the header, then one that leaves out the
 * darkest and brightest half percent and the full range. One of the header that shows almost nothing but black and white,
 * or one grey, goes to the end.
 * @param header its VOI LUTs, then its windows.
 * @param screenRange what 8 bits stored become: they are made for a screen, so that without a header window they are read
 * as they are, and a picture gives the same result in a DICOM file as on its own; null for more bits.
 */
export function chooseWindows(
  header: readonly VoiWindow[],
  histogram: ValueHistogram,
  screenRange: readonly [low: number, high: number] | null,
): VoiWindow[] {
  const stated = header.filter((window, i) => !isRepeated(window, i, header));
  const middle = windowBetween(percentile(histogram, 0.005), percentile(histogram, 0.995));
  const automatic: VoiWindow = { ...middle, label: '', origin: 'automatic' };
  const whole = windowBetween(...(screenRange ?? ([histogram.min, histogram.max] as const)));
  const full: VoiWindow = { ...whole, label: '', origin: 'fullRange' };
  const useful = stated.filter((window) => isUseful(histogram, window));
  const derived = screenRange !== null ? [full, automatic] : [automatic, full];
  return [...useful, ...derived, ...stated.filter((window) => !useful.includes(window))];
}

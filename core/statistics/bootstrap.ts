import { groupBy } from './group-by';

/** mulberry32: a small seeded generator of uniform numbers in 0..1. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Linear-interpolation quantile (type 7) of sorted values. */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (high - low) * (position - below);
}

/** An estimate with its 95 % interval; null bounds where too few groups, or resamples that all agree, say nothing of the spread. */
export interface BootstrapEstimate {
  readonly estimate: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Of fewer groups a few resamples are all there are. */
export const fewestGroups = 5;

/** The middle 95 % of resampled values; null bounds where they are the same but for rounding, or there are none. */
function boundsOf(values: Float64Array): Pick<BootstrapEstimate, 'low' | 'high'> {
  const sorted = values.filter(Number.isFinite).sort();
  const [least = 0, most = 0] = [sorted.at(0), sorted.at(-1)];
  if (most - least <= 1e-12 * Math.max(Math.abs(least), Math.abs(most))) return { low: null, high: null };
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

/** The items of as many groups as there are, drawn with replacement. In loops: this is what a bootstrap of thousands of items spends its time on. */
function drawGroups<Item>(groups: readonly (readonly Item[])[], random: () => number): Item[] {
  const sample: Item[] = [];
  for (let i = 0; i < groups.length; i += 1)
    for (const item of groups[Math.floor(random() * groups.length)] as readonly Item[]) sample.push(item);
  return sample;
}

export interface BootstrapOptions<Item> {
  /** Items of equal value are drawn together, as films of one patient (cluster bootstrap); without it each by itself. */
  readonly groupOf?: (item: Item) => string | number;
  readonly resamples?: number;
}

/** Estimates with the intervals of as many resamples, each drawn from so many groups by `drawn`; null for what is undefined. */
function withIntervals(
  estimates: readonly number[],
  groups: number,
  { resamples, drawn }: { readonly resamples: number; readonly drawn: (random: () => number) => readonly number[] },
): (BootstrapEstimate | null)[] {
  if (!estimates.some(Number.isFinite)) return estimates.map(() => null);
  if (groups < fewestGroups)
    return estimates.map((estimate) => (Number.isFinite(estimate) ? { estimate, low: null, high: null } : null));
  const random = seededRandom(1);
  const values = Array.from({ length: resamples }, () => drawn(random));
  return estimates.map((estimate, index) =>
    Number.isFinite(estimate)
      ? { estimate, ...boundsOf(Float64Array.from(values, (of) => of[index] as number)) }
      : null,
  );
}

export const usualResamples = 2000;

/**
 * Percentile bootstrap of several statistics of the same resamples: cases or groups of cases, drawn with replacement.
 * Resamples where a statistic is undefined are left out of it.
 * @param statistics as many values for every sample.
 * @returns null for a statistic that is undefined for the sample itself; nothing without items.
 */
export function bootstrapEach<Item>(
  items: readonly Item[],
  statistics: (sample: readonly Item[]) => readonly number[],
  { groupOf, resamples = usualResamples }: BootstrapOptions<Item> = {},
): (BootstrapEstimate | null)[] {
  if (items.length === 0) return [];
  const groups = groupOf === undefined ? items.map((item) => [item]) : groupBy(items, groupOf);
  const drawn = (random: () => number) => statistics(drawGroups(groups, random));
  return withIntervals(statistics(items), groups.length, { resamples, drawn });
}

/** The sum of all values, each as many times as it was drawn. */
function sumOfDrawn(values: Float64Array, times: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += (values[i] as number) * (times[i] as number);
  return sum;
}

/**
 * The same of statistics of sums, for thousands of items: each is a row of numbers, and of a resample only is told what its rows add up to.
 */
export function bootstrapSums<Row extends readonly number[]>(
  rows: readonly Row[],
  statistics: (sums: Row) => readonly number[],
): (BootstrapEstimate | null)[] {
  if (rows.length === 0) return [];
  const columns = (rows[0] as Row).map((_, column) => Float64Array.from(rows, (row) => row[column] as number));
  const times = new Uint32Array(rows.length).fill(1);
  const ofSums = () => statistics(columns.map((values) => sumOfDrawn(values, times)) as readonly number[] as Row);
  const drawn = (random: () => number): readonly number[] => {
    times.fill(0);
    for (let i = 0; i < times.length; i += 1) {
      const at = Math.floor(random() * times.length);
      times[at] = (times[at] as number) + 1;
    }
    return ofSums();
  };
  return withIntervals(ofSums(), rows.length, { resamples: usualResamples, drawn });
}

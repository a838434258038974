/** mulberry32: a small seeded generator of uniform numbers in 0..1. */
export function seededRandom(seed: number): () => number {
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

/** An estimate with its 95 % interval. */
export interface BootstrapEstimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Items that belong together, in the order in which their groups first appear. */
function grouped<Item>(items: readonly Item[], groupOf: (item: Item) => string | number): Item[][] {
  const groups = new Map<string | number, Item[]>();
  for (const item of items) {
    const members = groups.get(groupOf(item));
    if (members === undefined) groups.set(groupOf(item), [item]);
    else members.push(item);
  }
  return [...groups.values()];
}

export interface BootstrapOptions<Item> {
  /** Items of equal value are drawn together, as films of one patient (cluster bootstrap); without it each by itself. */
  readonly groupOf?: (item: Item) => string | number;
  readonly resamples?: number;
  readonly seed?: number;
}

/**
 * Percentile bootstrap of a statistic, resampling cases or groups of cases with replacement; resamples where it is
 * undefined are left out.
 * @returns null where the statistic of the sample itself is undefined.
 */
export function bootstrap<Item>(
  items: readonly Item[],
  statistic: (sample: readonly Item[]) => number,
  { groupOf, resamples = 2000, seed = 1 }: BootstrapOptions<Item> = {},
): BootstrapEstimate | null {
  const estimate = items.length === 0 ? Number.NaN : statistic(items);
  if (!Number.isFinite(estimate)) return null;
  const groups = groupOf === undefined ? items.map((item) => [item]) : grouped(items, groupOf);
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let k = 0; k < resamples; k += 1) {
    const value = statistic(groups.flatMap(() => groups[Math.floor(random() * groups.length)] as Item[]));
    if (Number.isFinite(value)) values.push(value);
  }
  const sorted = Float64Array.from(values).sort();
  return { estimate, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

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

/**
 * Percentile bootstrap of a statistic, resampling cases with replacement; resamples where it is undefined are left out.
 * @returns null where the statistic of the sample itself is undefined.
 */
export function bootstrap<Item>(
  items: readonly Item[],
  statistic: (sample: readonly Item[]) => number,
  { resamples = 2000, seed = 1 }: { readonly resamples?: number; readonly seed?: number } = {},
): BootstrapEstimate | null {
  const estimate = items.length === 0 ? Number.NaN : statistic(items);
  if (!Number.isFinite(estimate)) return null;
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let k = 0; k < resamples; k += 1) {
    const value = statistic(items.map(() => items[Math.floor(random() * items.length)] as Item));
    if (Number.isFinite(value)) values.push(value);
  }
  const sorted = Float64Array.from(values).sort();
  return { estimate, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

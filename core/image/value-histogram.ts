/** Counts of 16-bit values and what follows from them. Values excluded by the caller are not counted. */
export interface ValueHistogram {
  readonly counts: Uint32Array;
  readonly total: number;
  readonly min: number;
  readonly max: number;
}

/** How often each of the 65,536 values occurs, where `covered` is not 1. */
export function countValues(values: Uint16Array, covered: Uint8Array | null = null): Uint32Array {
  const counts = new Uint32Array(65_536);
  // A loop over indices: an iterator over millions of pixels takes several times as long.
  for (let i = 0; i < values.length; i += 1) {
    if (covered !== null && covered[i] === 1) continue;
    const value = values[i] as number;
    counts[value] = (counts[value] as number) + 1;
  }
  return counts;
}

/** @param counts one entry a value, 65,536 in all. An empty histogram has min and max 0. */
export function summariseCounts(counts: Uint32Array): ValueHistogram {
  let [total, min, max] = [0, -1, 0];
  for (let value = 0; value < counts.length; value += 1) {
    const count = counts[value] as number;
    if (count === 0) continue;
    if (min < 0) min = value;
    max = value;
    total += count;
  }
  return { counts, total, min: Math.max(0, min), max };
}

/** Smallest value that at least `fraction` (0..1) of the counted pixels do not exceed. */
export function percentile({ counts, total, max }: ValueHistogram, fraction: number): number {
  const wanted = fraction * total;
  let seen = 0;
  for (let value = 0; value < counts.length; value += 1) {
    seen += counts[value] as number;
    if (seen >= wanted && seen > 0) return value;
  }
  return max;
}

/** Fraction of the counted pixels with `low < value < high`. */
export function fractionBetween({ counts, total }: ValueHistogram, low: number, high: number): number {
  if (total === 0) return 0;
  let seen = 0;
  const end = Math.min(counts.length - 1, Math.ceil(high) - 1);
  for (let value = Math.max(0, Math.floor(low) + 1); value <= end; value += 1) seen += counts[value] as number;
  return seen / total;
}

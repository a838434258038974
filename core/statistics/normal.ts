import { regularisedGammaQ } from './incomplete-gamma';

/** Upper tail P(Z > z) of the standard normal, z >= 0. */
export function normalTail(z: number): number {
  return z === 0 ? 0.5 : 0.5 * regularisedGammaQ(0.5, (z * z) / 2);
}

/** Quantile of the standard normal for 0 < p < 1, by bisection of its tail to 1e-12. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('p is not inside 0..1');
  if (p < 0.5) return -normalQuantile(1 - p);
  let low = 0;
  let high = 40;
  while (high - low > 1e-12 * Math.max(1, high)) {
    const middle = (low + high) / 2;
    if (normalTail(middle) > 1 - p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

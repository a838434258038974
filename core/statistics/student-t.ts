import { logGammaHalf } from './incomplete-gamma';
import { mean } from './mean';

/** Continued fraction of the incomplete beta function by Lentz's method (Numerical Recipes 6.4). */
function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  const keep = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / keep(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / keep(1 + even * d);
    c = keep(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / keep(1 + odd * d);
    c = keep(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

/** Regularised incomplete beta I_x(a, b), a and b positive multiples of one half. */
function regularisedBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(
    logGammaHalf(a + b) - logGammaHalf(a) - logGammaHalf(b) + a * Math.log(x) + b * Math.log(1 - x),
  );
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/** Two-sided p of Student's t with whole degrees of freedom >= 1. */
export function studentTwoSided(t: number, degrees: number): number {
  return regularisedBeta(degrees / 2, 0.5, degrees / (degrees + t * t));
}

export interface PairedTTest {
  /** Null where all differences are the same but for rounding. */
  readonly t: number | null;
  readonly degrees: number;
  /** Two-sided; null as t. */
  readonly p: number | null;
  readonly meanDifference: number;
}

/**
 * Paired t-test that the mean difference is zero (Park et al. 2021, section 4).
 * @returns null with fewer than two pairs.
 */
export function pairedTTest(a: readonly number[], b: readonly number[]): PairedTTest | null {
  const differences = a.map((value, i) => value - (b[i] ?? Number.NaN));
  const n = differences.length;
  if (n < 2) return null;
  const meanDifference = mean(differences);
  const variance = differences.reduce((sum, d) => sum + (d - meanDifference) ** 2, 0) / (n - 1);
  const largest = [...a, ...b].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (Math.sqrt(variance) <= 1e-12 * largest) return { t: null, degrees: n - 1, p: null, meanDifference };
  const t = meanDifference / Math.sqrt(variance / n);
  return { t, degrees: n - 1, p: studentTwoSided(t, n - 1), meanDifference };
}

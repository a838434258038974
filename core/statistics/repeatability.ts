import { regularisedGammaQ } from './incomplete-gamma';
import { mean } from './mean';

/**
 * Reproducibility limit 1.96 * sqrt(2) * wSD = 2.77 wSD of paired measurements of the same subjects, where
 * wSD^2 = mean(d^2) / 2 (Bland and Altman, BMJ 1996;312:1654; Obuchowski 2018). In the unit of the measurement.
 * @param pairs at least one pair.
 */
export function reproducibilityLimit(pairs: readonly (readonly [number, number])[]): number {
  if (pairs.length === 0) throw new RangeError('no pairs');
  const meanSquare = mean(pairs.map(([a, b]) => (a - b) ** 2));
  return 1.96 * Math.SQRT2 * Math.sqrt(meanSquare / 2);
}

/** The x that a chi-square variable with `degrees` of freedom stays below with probability 0.05. */
function lowChiSquare(degrees: number): number {
  let [below, above] = [0, degrees];
  for (let i = 0; i < 200; i += 1) {
    const middle = (below + above) / 2;
    if (regularisedGammaQ(degrees / 2, middle / 2) > 0.95) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

/**
 * Upper 95 % confidence bound (one-sided) of the reproducibility limit: n wSD^2 over the true variance is chi-square with n
 * degrees of freedom for n pairs.
 * @param pairs at least one pair.
 */
export const reproducibilityBound = (pairs: readonly (readonly [number, number])[]): number =>
  reproducibilityLimit(pairs) * Math.sqrt(pairs.length / lowChiSquare(pairs.length));

/**
 * Reproducibility limit 1.96 * sqrt(2) * wSD = 2.77 wSD of paired measurements of the same subjects, where
 * wSD^2 = mean(d^2) / 2 (Bland and Altman, BMJ 1996;312:1654; Obuchowski 2018). In the unit of the measurement.
 * @param pairs at least one pair.
 */
export function reproducibilityLimit(pairs: readonly (readonly [number, number])[]): number {
  if (pairs.length === 0) throw new RangeError('no pairs');
  const meanSquare = pairs.reduce((sum, [a, b]) => sum + (a - b) ** 2, 0) / pairs.length;
  return 1.96 * Math.SQRT2 * Math.sqrt(meanSquare / 2);
}

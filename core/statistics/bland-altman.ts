export interface LimitsOfAgreement {
  readonly bias: number;
  /** Bias -/+ 1.96 SD of the differences (Bland and Altman 1986). */
  readonly lower: number;
  readonly upper: number;
}

/**
 * Bland-Altman analysis of differences, in their unit; NaN limits with fewer than two.
 * @param of their number, their sum and the sum of their squares, which are exact where the differences are points of a score.
 */
export function limitsOfAgreement(of: {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}): LimitsOfAgreement {
  const { n, sum, squares } = of;
  const bias = sum / n;
  // Of differences that are all the same rounding may leave less than nothing.
  const reach = 1.96 * Math.sqrt(Math.max(0, squares - sum ** 2 / n) / (n - 1));
  return { bias, lower: bias - reach, upper: bias + reach };
}

import { mean } from './mean';

export interface LimitsOfAgreement {
  readonly bias: number;
  /** Bias -/+ 1.96 SD of the differences (Bland and Altman 1986). */
  readonly lower: number;
  readonly upper: number;
}

/** Bland-Altman analysis of differences, in their unit; NaN limits with fewer than two. */
export function limitsOfAgreement(differences: readonly number[]): LimitsOfAgreement {
  const n = differences.length;
  const bias = mean(differences);
  const reach = 1.96 * Math.sqrt(differences.reduce((sum, d) => sum + (d - bias) ** 2, 0) / (n - 1));
  return { bias, lower: bias - reach, upper: bias + reach };
}

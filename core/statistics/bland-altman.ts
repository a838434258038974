import type { BootstrapEstimate } from './bootstrap';

export interface BlandAltman {
  readonly bias: BootstrapEstimate;
  /** Limits of agreement bias -/+ 1.96 SD with approximate 95 % intervals (SE = sqrt(3/n) SD; Bland and Altman 1986). */
  readonly lower: BootstrapEstimate;
  readonly upper: BootstrapEstimate;
}

/** Bland-Altman analysis of differences, in their unit. Null with fewer than two. */
export function blandAltman(differences: readonly number[]): BlandAltman | null {
  const n = differences.length;
  if (n < 2) return null;
  const bias = differences.reduce((sum, d) => sum + d, 0) / n;
  const sd = Math.sqrt(differences.reduce((sum, d) => sum + (d - bias) ** 2, 0) / (n - 1));
  const around = (estimate: number, error: number): BootstrapEstimate => ({
    estimate,
    low: estimate - 1.96 * error,
    high: estimate + 1.96 * error,
  });
  const limitError = Math.sqrt(3 / n) * sd;
  return {
    bias: around(bias, sd / Math.sqrt(n)),
    lower: around(bias - 1.96 * sd, limitError),
    upper: around(bias + 1.96 * sd, limitError),
  };
}

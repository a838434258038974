import type { ScoredCase } from './auc';

export interface OperatingPoint {
  readonly threshold: number;
  readonly sensitivity: number;
  readonly specificity: number;
}

/** Sensitivity and specificity when `score >= threshold` is called positive. */
export function atThreshold(cases: readonly ScoredCase[], threshold: number): OperatingPoint {
  const positives = cases.filter(({ positive }) => positive);
  const negatives = cases.filter(({ positive }) => !positive);
  return {
    threshold,
    sensitivity: positives.filter(({ score }) => score >= threshold).length / positives.length,
    specificity: negatives.filter(({ score }) => score < threshold).length / negatives.length,
  };
}

/**
 * The highest threshold whose sensitivity is at least `minimum` (Park et al. 2021: 0.8), so specificity is the best there.
 * @returns null without both classes.
 */
export function operatingPoint(cases: readonly ScoredCase[], minimum = 0.8): OperatingPoint | null {
  const positives = cases.filter(({ positive }) => positive).map(({ score }) => score);
  if (positives.length === 0 || positives.length === cases.length) return null;
  positives.sort((a, b) => b - a);
  const needed = Math.ceil(minimum * positives.length - 1e-9);
  return atThreshold(cases, positives[Math.max(0, needed - 1)] ?? 0);
}

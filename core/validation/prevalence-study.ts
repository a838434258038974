import type { ScoredCase } from '../statistics/auc';
import type { BootstrapEstimate } from '../statistics/bootstrap';
import { atThreshold } from '../statistics/operating-point';
import { bootstrapEachPatients, type OfPatient } from './bootstrap-patients';

export interface PrevalencePoint {
  readonly prevalence: number;
  /** Negative predictive value; null where no film is called negative. */
  readonly negativePredictiveValue: BootstrapEstimate | null;
  /** Share of films that the threshold calls negative. */
  readonly proportionNegative: BootstrapEstimate | null;
}

const prevalences = [0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01] as const;

/**
 * What a fixed threshold would do as COVID-19 becomes rarer (Park et al. 2021, prevalence study): patients with all their
 * films are drawn with replacement, and positives and negatives weighed to each prevalence.
 * @returns null where either side is missing.
 */
export function prevalenceStudy(cases: readonly OfPatient<ScoredCase>[], threshold: number): PrevalencePoint[] | null {
  if (new Set(cases.map(({ value }) => value.positive)).size < 2) return null;
  const estimates = bootstrapEachPatients(cases, (sample) => {
    const { sensitivity, specificity } = atThreshold(sample, threshold);
    return prevalences.flatMap((prevalence) => {
      const truly = (1 - prevalence) * specificity;
      const all = truly + prevalence * (1 - sensitivity);
      return [truly / all, all];
    });
  });
  return prevalences.map((prevalence, index) => ({
    prevalence,
    negativePredictiveValue: estimates[2 * index] ?? null,
    proportionNegative: estimates[2 * index + 1] ?? null,
  }));
}

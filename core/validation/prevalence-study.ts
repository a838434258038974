import type { ScoredCase } from '../statistics/auc';
import type { BootstrapEstimate } from '../statistics/bootstrap';
import { bootstrapPatients, type OfPatient } from './bootstrap-patients';

export interface PrevalencePoint {
  readonly prevalence: number;
  /** Negative predictive value; null where no film is called negative. */
  readonly negativePredictiveValue: BootstrapEstimate | null;
  /** Share of films that the threshold calls negative. */
  readonly proportionNegative: BootstrapEstimate | null;
}

const prevalences = [0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01] as const;

/** Of a sample, weighed as if the disease had this prevalence: the shares of true and of false negatives. */
function negatives(cases: readonly ScoredCase[], threshold: number, prevalence: number) {
  let [positives, missed, others, cleared] = [0, 0, 0, 0];
  for (const { positive, score } of cases) {
    const negative = Number(score < threshold);
    if (positive) [positives, missed] = [positives + 1, missed + negative];
    else [others, cleared] = [others + 1, cleared + negative];
  }
  return { truly: (1 - prevalence) * (cleared / others), falsely: prevalence * (missed / positives) };
}

/**
 * What a fixed threshold would do as COVID-19 becomes rarer (Park et al. 2021, prevalence study): patients with all their
 * films are drawn with replacement, and positives and negatives weighed to each prevalence.
 * @returns null where either side is missing.
 */
export function prevalenceStudy(cases: readonly OfPatient<ScoredCase>[], threshold: number): PrevalencePoint[] | null {
  if (new Set(cases.map(({ value }) => value.positive)).size < 2) return null;
  return prevalences.map((prevalence) => ({
    prevalence,
    negativePredictiveValue: bootstrapPatients(cases, (sample) => {
      const { truly, falsely } = negatives(sample, threshold, prevalence);
      return truly / (truly + falsely);
    }),
    proportionNegative: bootstrapPatients(cases, (sample) => {
      const { truly, falsely } = negatives(sample, threshold, prevalence);
      return truly + falsely;
    }),
  }));
}

import { quantile, seededRandom, type BootstrapEstimate } from '../statistics/bootstrap';
import type { ScoredCase } from '../statistics/auc';

export interface PrevalencePoint {
  readonly prevalence: number;
  /**
   * Negative predictive value: median and 95 % interval over the resamples in which a film is called negative; null where
   * there is none.
   */
  readonly negativePredictiveValue: BootstrapEstimate | null;
  /** Share of films that the threshold calls negative. */
  readonly proportionNegative: BootstrapEstimate;
}

const prevalences = [0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01] as const;
const resamples = 400;
const filmsEach = 1_000;

const summary = (values: number[]): BootstrapEstimate => {
  const sorted = values.sort((a, b) => a - b);
  return { estimate: quantile(sorted, 0.5), low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
};

function resample(
  positives: readonly number[],
  negatives: readonly number[],
  prevalence: number,
  threshold: number,
  random: () => number,
) {
  let [trueNegative, falseNegative] = [0, 0];
  for (let i = 0; i < filmsEach; i += 1) {
    const positive = random() < prevalence;
    const pool = positive ? positives : negatives;
    const score = pool[Math.floor(random() * pool.length)] as number;
    if (score >= threshold) continue;
    if (positive) falseNegative += 1;
    else trueNegative += 1;
  }
  const called = trueNegative + falseNegative;
  return { npv: called === 0 ? null : trueNegative / called, negative: called / filmsEach };
}

/**
 * What a fixed threshold would do as COVID-19 becomes rarer: positives and negatives drawn with replacement at each
 * prevalence (Park et al. 2021, prevalence study), films and not patients. Seeded: the same cases give the same figures.
 * @returns null where either side is missing.
 */
export function prevalenceStudy(cases: readonly ScoredCase[], threshold: number): PrevalencePoint[] | null {
  const side = (positive: boolean): number[] =>
    cases.filter((item) => item.positive === positive).map(({ score }) => score);
  const [positives, negatives] = [side(true), side(false)];
  if (positives.length === 0 || negatives.length === 0) return null;
  const random = seededRandom(1);
  return prevalences.map((prevalence) => {
    const drawn = Array.from({ length: resamples }, () =>
      resample(positives, negatives, prevalence, threshold, random),
    );
    const predictive = drawn.flatMap(({ npv }) => (npv === null ? [] : [npv]));
    return {
      prevalence,
      negativePredictiveValue: predictive.length === 0 ? null : summary(predictive),
      proportionNegative: summary(drawn.map(({ negative }) => negative)),
    };
  });
}

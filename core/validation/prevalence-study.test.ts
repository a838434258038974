import { expect, test } from 'vitest';
import { prevalenceStudy } from './prevalence-study';

/** 10 positives of which 8, and 10 negatives of which 3, reach 0.5: sensitivity 0.8, specificity 0.7. */
const cases = Array.from({ length: 20 }, (_, i) => ({
  positive: i < 10,
  score: i < 8 || (i >= 10 && i < 13) ? 0.9 : 0.1,
}));

test('prevalenceStudy follows the rule of Bayes at every prevalence', () => {
  const study = prevalenceStudy(cases, 0.5) ?? [];
  for (const { prevalence: p, negativePredictiveValue: npv, proportionNegative: negative } of study) {
    const calledNegative = 0.7 * (1 - p) + 0.2 * p;
    expect(negative.estimate).toBeCloseTo(calledNegative, 1);
    expect(npv?.estimate).toBeCloseTo((0.7 * (1 - p)) / calledNegative, 1);
    expect(npv?.low).toBeLessThanOrEqual(npv?.estimate ?? 0);
  }
  expect(study.map(({ prevalence }) => prevalence)).toEqual([0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01]);
});

test('prevalenceStudy needs both sides', () => {
  expect(prevalenceStudy(cases.slice(0, 5), 0.5)).toBeNull();
});

test('prevalenceStudy knows no predictive value where no film is called negative', () => {
  const high = cases.map(({ positive }) => ({ positive, score: 0.9 }));
  for (const point of prevalenceStudy(high, 0.5) ?? []) {
    expect(point.negativePredictiveValue).toBeNull();
    expect(point.proportionNegative.estimate).toBe(0);
  }
});

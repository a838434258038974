import { expect, test } from 'vitest';
import { prevalenceStudy } from './prevalence-study';

/** 10 positives of which 8, and 10 negatives of which 3, reach 0.5: sensitivity 0.8, specificity 0.7. */
const films = (each: number, patientOf = (i: number, k: number): string => `${i} ${k}`) =>
  Array.from({ length: 20 }, (_, i) =>
    Array.from({ length: each }, (__, k) => ({
      patient: patientOf(i, k),
      value: { positive: i < 10, score: i < 8 || (i >= 10 && i < 13) ? 0.9 : 0.1 },
    })),
  ).flat();

test('follows the rule of Bayes at every prevalence', () => {
  const study = prevalenceStudy(films(1), 0.5) ?? [];
  for (const { prevalence: p, negativePredictiveValue: npv, proportionNegative: negative } of study) {
    const calledNegative = 0.7 * (1 - p) + 0.2 * p;
    expect(negative?.estimate).toBeCloseTo(calledNegative, 9);
    expect(npv?.estimate).toBeCloseTo((0.7 * (1 - p)) / calledNegative, 9);
  }
  expect(study.map(({ prevalence }) => prevalence)).toEqual([0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01]);
});

test('is as uncertain as the sensitivity and specificity of so many patients are', () => {
  const width = (cases: ReturnType<typeof films>): number => {
    const npv = prevalenceStudy(cases, 0.5)?.[0]?.negativePredictiveValue;
    return (npv?.high ?? NaN) - (npv?.low ?? NaN);
  };
  expect(width(films(1))).toBeGreaterThan(0.25);
  expect(width(films(16))).toBeLessThan(width(films(1)) / 3);
  expect(width(films(16, (i) => String(i)))).toBeCloseTo(width(films(1)), 1);
});

test('needs both sides', () => {
  expect(prevalenceStudy(films(1).slice(0, 5), 0.5)).toBeNull();
});

test('knows no predictive value where no film is called negative', () => {
  for (const point of prevalenceStudy(films(1), 0.05)!) {
    expect(point.negativePredictiveValue).toBeNull();
    expect(point.proportionNegative?.estimate).toBe(0);
  }
});

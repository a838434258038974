import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreement, cohenKappa, sumTables, tabulate } from './agreement';
import { areaUnderCurve, auc, delongTest } from './auc';
import { limitsOfAgreement } from './bland-altman';
import { bootstrapEach, bootstrapSums, quantile, type BootstrapOptions } from './bootstrap';
import { dice } from './dice';
import { mean } from './mean';
import { normalQuantile, normalTail } from './normal';
import { atThreshold, operatingPoint } from './operating-point';
import reference from './reference.json';
import { meanAbsoluteError, meanSquaredError, pearson, rSquared } from './regression';
import { reproducibilityBound, reproducibilityLimit } from './repeatability';
import { pairedTTest, studentTwoSided } from './student-t';

const bootstrap = <Item>(
  items: readonly Item[],
  statistic: (sample: readonly Item[]) => number,
  options?: BootstrapOptions<Item>,
) => bootstrapEach(items, (sample) => [statistic(sample)], options)[0] ?? null;

const sumsOf = (differences: readonly number[]) => ({
  n: differences.length,
  sum: differences.reduce((sum, d) => sum + d, 0),
  squares: differences.reduce((sum, d) => sum + d ** 2, 0),
});

describe('against NumPy, SciPy and scikit-learn (models/training/statistics_reference.py), tolerance 1e-9', () => {
  it('AUC and DeLong variance, with ties', () => {
    expect(auc(reference.cases)?.auc).toBeCloseTo(reference.auc, 9);
    expect(auc(reference.cases)?.variance).toBeCloseTo(reference.variance, 9);
    expect(areaUnderCurve(reference.cases)).toBeCloseTo(reference.auc, 9);
    expect(auc(reference.cases)?.low).toBeCloseTo(reference.interval.low, 9);
    expect(auc(reference.cases)?.high).toBeCloseTo(reference.interval.high, 9);
  });

  it('the highest threshold of the ROC curve that reaches a sensitivity', () => {
    for (const { minimum, threshold, sensitivity, specificity } of reference.operatingPoints) {
      const point = operatingPoint(reference.cases, minimum);
      expect(point?.threshold).toBeCloseTo(threshold, 9);
      expect(point?.sensitivity).toBeCloseTo(sensitivity, 9);
      expect(point?.specificity).toBeCloseTo(specificity, 9);
    }
  });

  it('DeLong test of two models', () => {
    const test = delongTest(reference.cases, reference.other);
    expect(test?.z).toBeCloseTo(reference.delong.z, 9);
    expect(test?.p).toBeCloseTo(reference.delong.p, 9);
    expect(test?.first).toBeCloseTo(reference.delong.first, 9);
    expect(test?.second).toBeCloseTo(reference.delong.second, 9);
  });

  it('AUCs without variance have neither an interval nor a test', () => {
    const cases = [0, 0, 1, 1].map((positive, score) => ({ positive: positive === 1, score }));
    expect(auc(cases)).toMatchObject({ auc: 1, low: null, high: null });
    expect(delongTest(cases, [5, 6, 7, 8])).toEqual({ first: 1, second: 1, difference: 0, z: null, p: null });
    expect(delongTest(cases, [4, 3, 2, 1])).toEqual({ first: 1, second: 0, difference: 1, z: null, p: null });
    expect(delongTest(cases.slice(0, 3), [1, 2, 3])).toBeNull();
  });

  it('MSE, MAE, Pearson and R2', () => {
    expect(meanSquaredError(reference.pairs)).toBeCloseTo(reference.mse, 9);
    expect(meanAbsoluteError(reference.pairs)).toBeCloseTo(reference.mae, 9);
    expect(pearson(reference.pairs)).toBeCloseTo(reference.pearson, 9);
    expect(rSquared(reference.pairs)).toBeCloseTo(reference.r2, 9);
  });

  it('agreement, kappa, paired t-test, normal and Student', () => {
    const tables = reference.binary.map((pair) => tabulate([pair]));
    for (const table of [tabulate(reference.binary), sumTables(tables)]) {
      expect(cohenKappa(table)).toBeCloseTo(reference.kappa, 9);
      expect(agreement(table)).toBeCloseTo(reference.agreement, 9);
    }
    const squared = (values: readonly number[]): number[] =>
      reference.pairs.map((pair, i) => ((values[i] ?? 0) - pair.reference) ** 2);
    const test = pairedTTest(squared(reference.pairs.map((pair) => pair.predicted)), squared(reference.second));
    expect(test?.t).toBeCloseTo(reference.ttest.t, 9);
    expect(test?.p).toBeCloseTo(reference.ttest.p, 9);
    for (const [z = 0, tail = 0] of reference.normal) expect(normalTail(z)).toBeCloseTo(tail, 12);
    for (const [p = 0, z = 0] of reference.quantiles) expect(normalQuantile(p)).toBeCloseTo(z, 9);
    for (const [t = 0, degrees = 1, p = 0] of reference.student) expect(studentTwoSided(t, degrees)).toBeCloseTo(p, 9);
  });

  it('Dice, quantiles, Bland-Altman and the reproducibility limit', () => {
    const says = (rater: 'first' | 'second'): number[] => reference.binary.map((pair) => Number(pair[rater]));
    expect(dice(says('first'), says('second'))).toBeCloseTo(reference.dice, 9);
    const sorted = Float64Array.from(reference.second).sort();
    for (const [p = 0, value = 0] of reference.sampleQuantiles) expect(quantile(sorted, p)).toBeCloseTo(value, 9);
    const twice = reference.pairs.map(({ predicted }, i) => [predicted, reference.second[i] ?? 0] as const);
    expect(reproducibilityLimit(twice)).toBeCloseTo(reference.reproducibilityLimit, 9);
    const limits = limitsOfAgreement(sumsOf(twice.map(([a, b]) => a - b)));
    for (const part of ['bias', 'lower', 'upper'] as const)
      expect(limits[part]).toBeCloseTo(reference.limitsOfAgreement[part], 9);
  });

  it('bootstrap of cases and of patients, within a tenth of the standard error (both are drawn by chance)', () => {
    const rows = reference.pairs.map((pair, i) => ({ ...pair, patient: reference.patients[i] ?? -1 }));
    const resamples = 20_000;
    const near = (ours: ReturnType<typeof bootstrap>, theirs: typeof reference.bootstrap): void => {
      expect(ours?.estimate).toBeCloseTo(reference.mse, 9);
      expect(Math.abs((ours?.low ?? NaN) - theirs.low)).toBeLessThan(0.1 * theirs.standardError);
      expect(Math.abs((ours?.high ?? NaN) - theirs.high)).toBeLessThan(0.1 * theirs.standardError);
    };
    near(bootstrap(rows, meanSquaredError, { resamples }), reference.bootstrap);
    near(
      bootstrap(rows, meanSquaredError, { resamples, groupOf: ({ patient }) => patient }),
      reference.patientBootstrap,
    );
    expect(bootstrap(rows, meanSquaredError, { groupOf: () => 0 })).toEqual({
      estimate: meanSquaredError(rows),
      low: null,
      high: null,
    });
  });
});

describe('laws', () => {
  const cases = fc.array(fc.record({ positive: fc.boolean(), score: fc.integer({ min: 0, max: 9 }) }), {
    minLength: 8,
    maxLength: 60,
    size: 'max',
  });

  it('reversing the scores mirrors the AUC', () => {
    fc.assert(
      fc.property(cases, (items) => {
        const there = auc(items);
        const back = auc(items.map(({ positive, score }) => ({ positive, score: -score })));
        if (there === null || back === null) return;
        expect(there.auc + back.auc).toBeCloseTo(1, 12);
        expect(there.variance).toBeCloseTo(back.variance, 12);
      }),
    );
  });

  it('the operating point reaches its sensitivity, and no higher threshold does', () => {
    fc.assert(
      fc.property(cases, fc.double({ min: 0.05, max: 1, noNaN: true }), (items, minimum) => {
        const point = operatingPoint(items, minimum);
        if (point === null) return;
        expect(point.sensitivity).toBeGreaterThanOrEqual(minimum - 1e-9);
        const higher = items.map(({ score }) => score).filter((score) => score > point.threshold);
        for (const threshold of higher) expect(atThreshold(items, threshold).sensitivity).toBeLessThan(minimum);
      }),
    );
  });

  it('the bootstrap is reproducible and holds its estimate inside', () => {
    const items = reference.pairs;
    const first = bootstrap(items, meanSquaredError);
    expect(first).toEqual(bootstrap(items, meanSquaredError));
    expect(first?.low).toBeLessThan(first?.estimate ?? 0);
    expect(first?.high).toBeGreaterThan(first?.estimate ?? 0);
    expect(bootstrap([], meanSquaredError)).toBeNull();
  });

  it('the bootstrap of sums is that of the items that add up to them', () => {
    const rows = [...Array(40).keys()].map((i): [number, number] => [i % 7, (i * i) % 11]);
    const ofRows = bootstrapEach(rows, (sample) => {
      const total = (column: 0 | 1): number => sample.reduce((sum, row) => sum + row[column], 0);
      return [total(0) / total(1), total(1), Number.NaN];
    });
    expect(bootstrapSums(rows, ([a, b]) => [a / b, b, Number.NaN])).toEqual(ofRows);
    expect(bootstrapSums([], () => [1])).toEqual([]);
  });

  it('the bootstrap draws whole groups: n copies of every value are no more evidence than one', () => {
    const copies = reference.pairs.flatMap((pair, group) => [1, 2, 3].map(() => ({ ...pair, group })));
    const single = bootstrap(reference.pairs, meanSquaredError);
    const grouped = bootstrap(copies, meanSquaredError, { groupOf: ({ group }) => group });
    expect(grouped?.low).toBeCloseTo(single?.low ?? 0, 9);
    expect(grouped?.high).toBeCloseTo(single?.high ?? 0, 9);
    expect(bootstrap(copies, meanSquaredError)?.low).toBeGreaterThan(single?.low ?? 0);
  });

  it('gives no correlation and no share of variance of what does not vary, whatever rounding makes of its mean', () => {
    const flat = [1, 2, 3, 4, 5, 6].map((other) => ({ predicted: 0.1, reference: other }));
    expect(pearson(flat)).toBeNaN();
    expect(pearson(flat.map(({ predicted, reference }) => ({ predicted: reference, reference: predicted })))).toBeNaN();
    expect(
      rSquared(flat.map(({ predicted, reference }) => ({ predicted: reference, reference: predicted }))),
    ).toBeNaN();
  });

  it('gives no correlation of two points, through which a line always goes', () => {
    const points = [1, 2, 4].map((value, i) => ({ predicted: value, reference: i }));
    expect(pearson(points.slice(0, 2))).toBeNaN();
    expect(pearson(points)).toBeLessThan(1);
  });

  it('gives no bootstrap interval of fewer than five groups, or where all resamples agree', () => {
    expect(bootstrap([1, 2, 3, 4], mean)).toEqual({ estimate: 2.5, low: null, high: null });
    expect(bootstrap([1, 2, 3, 4, 5], mean)?.low).toBeLessThan(3);
    expect(bootstrap([1, 2, 3, 4, 5], mean, { groupOf: (value) => Math.min(value, 4) })?.low).toBeNull();
    const same = { groupOf: (i: number) => i % 7 };
    const tenth = (sample: readonly number[]): number => mean(sample.map(() => 0.1));
    expect(
      bootstrap(
        Array.from({ length: 40 }, (_, i) => i),
        tenth,
        same,
      ),
    ).toMatchObject({ low: null, high: null });
    const rarely = (sample: readonly number[]): number => (new Set(sample).size === 6 ? 1 : NaN);
    expect(bootstrap([1, 2, 3, 4, 5, 6], rarely, { resamples: 3 })).toEqual({ estimate: 1, low: null, high: null });
  });

  it('ends where a score is not a number', () => {
    const cases = [0, 0, 1, 1].map((positive, score) => ({ positive: positive === 1, score }));
    expect(delongTest(cases, [1, 2])?.first).toBe(1);
  });

  it('has no t where every difference is the same', () => {
    expect(pairedTTest([2, 3, 4], [1, 2, 3])).toEqual({ t: null, degrees: 2, p: null, meanDifference: 1 });
    expect(pairedTTest([2, 3, 4], [2, 3, 4])).toEqual({ t: null, degrees: 2, p: null, meanDifference: 0 });
    expect(pairedTTest([0.3, 0.4, 0.5], [0.2, 0.3, 0.4])).toMatchObject({ t: null, p: null });
  });

  it('the upper bound of the reproducibility limit, by the 5 % quantiles of chi-square that SciPy gives', () => {
    const quantiles = [
      [1, 0.003932140000019522],
      [20, 10.850811394182585],
      [100, 77.92946516501726],
    ] as const;
    for (const [count, chiSquare] of quantiles) {
      const pairs = Array.from({ length: count }, (_, i) => [0, 1 + (i % 3)] as const);
      expect(reproducibilityBound(pairs)).toBeCloseTo(reproducibilityLimit(pairs) * Math.sqrt(count / chiSquare), 7);
    }
    expect(reproducibilityBound([[2, 2]])).toBe(0);
    expect(() => reproducibilityBound([])).toThrow(RangeError);
  });

  // One-way analysis of variance by numpy.linalg.lstsq on a column for each film, bound by scipy.stats.chi2.ppf(0.05, 8).
  it('three readings of a film are two degrees of freedom, not three pairs', () => {
    const films = [
      [2, 5],
      [3, 3, 4],
      [0, 0],
      [1, 0, 2, 6],
      [4, 2],
    ];
    expect(reproducibilityLimit(films)).toBeCloseTo(5.17795004482147, 9);
    expect(reproducibilityBound(films)).toBeCloseTo(8.859554700358027, 7);
  });

  it('small cases known by hand', () => {
    expect(dice([1, 1, 0, 0], [1, 0, 1, 0])).toBe(0.5);
    expect(dice([0, 0], [0, 0])).toBe(1);
    expect(() => dice([0], [0, 0])).toThrow(RangeError);
    expect(
      agreement(
        tabulate([
          { first: true, second: true },
          { first: true, second: false },
        ]),
      ),
    ).toBe(0.5);
    expect(
      reproducibilityLimit([
        [0, 2],
        [3, 1],
      ]),
    ).toBeCloseTo(2.77 * Math.sqrt(2), 1);
    expect(limitsOfAgreement(sumsOf([1, 3])).bias).toBe(2);
    expect(limitsOfAgreement(sumsOf([1, 3])).upper).toBeCloseTo(2 + 1.96 * Math.SQRT2, 9);
    expect(limitsOfAgreement(sumsOf([1])).upper).toBeNaN();
    // Rounding leaves less than no variance of differences that are all the same.
    for (const equal of [[0.1, 0.1, 0.1], Array<number>(50).fill(0.3)])
      expect(limitsOfAgreement(sumsOf(equal)).upper).toBeCloseTo(equal[0] as number, 6);
    expect(auc([{ positive: true, score: 1 }])).toBeNull();
  });
});

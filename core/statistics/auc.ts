import { mean } from './mean';
import { normalQuantile, normalTail } from './normal';

/** One scored case of a two-class problem: higher scores speak for the positive class. */
export interface ScoredCase {
  readonly positive: boolean;
  readonly score: number;
}

export interface AucEstimate {
  readonly auc: number;
  readonly variance: number;
  /** 95 % interval by DeLong's variance, clipped to 0..1; null where that is 0, which says nothing of the spread. */
  readonly low: number | null;
  readonly high: number | null;
  readonly positives: number;
  readonly negatives: number;
}

/** Mid-ranks (1-based) of values, ties share their mean rank. */
function midRanks(values: readonly number[]): Float64Array {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end += 1;
    for (let k = start; k < end; k += 1) ranks[order[k] ?? 0] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}

interface Components {
  readonly auc: number;
  readonly ofPositives: Float64Array;
  readonly ofNegatives: Float64Array;
}

const scoresOf = (cases: readonly ScoredCase[], positive: boolean): number[] =>
  cases.filter((item) => item.positive === positive).map(({ score }) => score);

/** Structural components of the Mann-Whitney statistic (Sun and Xu, IEEE Signal Process Lett 2014); null with fewer than two cases of either class. */
function componentsOf(cases: readonly ScoredCase[]): Components | null {
  const [positives, negatives] = [scoresOf(cases, true), scoresOf(cases, false)];
  const [m, n] = [positives.length, negatives.length];
  if (m < 2 || n < 2) return null;
  const pooled = midRanks([...positives, ...negatives]);
  const withinPositives = midRanks(positives);
  const withinNegatives = midRanks(negatives);
  const ofPositives = withinPositives.map((rank, i) => ((pooled[i] ?? 0) - rank) / n);
  const ofNegatives = withinNegatives.map((rank, j) => 1 - ((pooled[m + j] ?? 0) - rank) / m);
  return { auc: mean(ofPositives), ofPositives, ofNegatives };
}

function covariance(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  return a.reduce((sum, value, i) => sum + (value - meanA) * ((b[i] ?? 0) - meanB), 0) / (a.length - 1);
}

/** DeLong's covariance of the areas of two models on the same cases. */
const covarianceOf = (a: Components, b: Components): number =>
  covariance(a.ofPositives, b.ofPositives) / a.ofPositives.length +
  covariance(a.ofNegatives, b.ofNegatives) / a.ofNegatives.length;

/** Area under the ROC curve alone, ties counted half; NaN without both classes. Of numbers alone, so that a bootstrap of thousands of films is quick. */
export function areaUnderCurve(cases: readonly ScoredCase[]): number {
  const positives = Float64Array.from(scoresOf(cases, true)).sort();
  const negatives = Float64Array.from(scoresOf(cases, false)).sort();
  let [below, upTo, pairs] = [0, 0, 0];
  for (const score of positives) {
    while (below < negatives.length && (negatives[below] ?? 0) < score) below += 1;
    while (upTo < negatives.length && (negatives[upTo] ?? 0) <= score) upTo += 1;
    pairs += (below + upTo) / 2;
  }
  return pairs / (positives.length * negatives.length);
}

/**
 * Area under the ROC curve with DeLong's variance (DeLong et al., Biometrics 1988;44:837), every case independent.
 * @returns null with fewer than two cases of either class.
 */
export function auc(cases: readonly ScoredCase[]): AucEstimate | null {
  const c = componentsOf(cases);
  if (c === null) return null;
  const variance = covarianceOf(c, c);
  const reach = variance === 0 ? null : normalQuantile(0.975) * Math.sqrt(variance);
  return {
    auc: c.auc,
    variance,
    low: reach === null ? null : Math.max(0, c.auc - reach),
    high: reach === null ? null : Math.min(1, c.auc + reach),
    positives: c.ofPositives.length,
    negatives: c.ofNegatives.length,
  };
}

export interface DelongTest {
  readonly first: number;
  readonly second: number;
  /** First less second. */
  readonly difference: number;
  /** Null where the difference has no variance but that of rounding. */
  readonly z: number | null;
  /** Two-sided; null as z. */
  readonly p: number | null;
}

/**
 * DeLong's test that two correlated AUCs on the same cases differ, every case independent.
 * @param other scores of the second model, in the order of `cases`.
 * @returns null with fewer than two cases of either class.
 */
export function delongTest(cases: readonly ScoredCase[], other: readonly number[]): DelongTest | null {
  const second = cases.map(({ positive }, i) => ({ positive, score: other[i] ?? Number.NaN }));
  const [a, b] = [componentsOf(cases), componentsOf(second)];
  if (a === null || b === null) return null;
  const apart = covarianceOf(a, a) + covarianceOf(b, b);
  const variance = apart - 2 * covarianceOf(a, b);
  const areas = { first: a.auc, second: b.auc, difference: a.auc - b.auc };
  if (variance <= 1e-12 * apart) return { ...areas, z: null, p: null };
  const z = areas.difference / Math.sqrt(variance);
  return { ...areas, z, p: 2 * normalTail(Math.abs(z)) };
}

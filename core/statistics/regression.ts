import { mean } from './mean';

/** A predicted value beside its reference. */
export interface ValuePair {
  readonly predicted: number;
  readonly reference: number;
}

/** The mean of equal values may differ from them by rounding, so that their variance does not tell. */
const isConstant = (values: readonly number[]): boolean => values.every((value) => value === values[0]);

/** Mean squared error, squared unit of the values; NaN for none. */
export const meanSquaredError = (pairs: readonly ValuePair[]): number =>
  mean(pairs.map(({ predicted, reference }) => (predicted - reference) ** 2));

/** Mean absolute error, unit of the values; NaN for none. */
export const meanAbsoluteError = (pairs: readonly ValuePair[]): number =>
  mean(pairs.map(({ predicted, reference }) => Math.abs(predicted - reference)));

/** Pearson correlation; NaN where either side is constant, and of two points, through which a line always goes. */
export function pearson(pairs: readonly ValuePair[]): number {
  if (pairs.length < 3) return Number.NaN;
  const [ps, rs] = [pairs.map(({ predicted }) => predicted), pairs.map(({ reference }) => reference)];
  if (isConstant(ps) || isConstant(rs)) return Number.NaN;
  const [meanP, meanR] = [mean(ps), mean(rs)];
  let [pp, rr, pr] = [0, 0, 0];
  for (const { predicted, reference } of pairs) {
    pp += (predicted - meanP) ** 2;
    rr += (reference - meanR) ** 2;
    pr += (predicted - meanP) * (reference - meanR);
  }
  return pr / Math.sqrt(pp * rr);
}

/** Coefficient of determination 1 - SSres / SStot against the references' mean; NaN where the references are constant. */
export function rSquared(pairs: readonly ValuePair[]): number {
  const references = pairs.map(({ reference }) => reference);
  if (isConstant(references)) return Number.NaN;
  const meanR = mean(references);
  const total = references.reduce((sum, reference) => sum + (reference - meanR) ** 2, 0);
  const residual = pairs.reduce((sum, { predicted, reference }) => sum + (predicted - reference) ** 2, 0);
  return 1 - residual / total;
}

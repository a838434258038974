import { regularisedGammaQ } from './incomplete-gamma';
import { mean } from './mean';

/** Measurements of one subject each, by two observers or more. */
type Subjects = readonly (readonly number[])[];

/** k measurements of a subject vary about their mean with k - 1 degrees of freedom, however many pairs they make. */
const degreesOf = (subjects: Subjects): number => subjects.reduce((sum, { length }) => sum + length - 1, 0);

const squaresWithin = (values: readonly number[]): number => {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
};

/**
 * Reproducibility limit 1.96 * sqrt(2) * wSD = 2.77 wSD, where wSD^2 is the variance within subjects of a one-way analysis of
 * variance, for two measurements each mean(d^2) / 2 (Bland and Altman, BMJ 1996;312:1654 and 313:41; Obuchowski 2018). In the
 * unit of the measurement.
 * @param subjects at least one that was measured twice.
 */
export function reproducibilityLimit(subjects: Subjects): number {
  const degrees = degreesOf(subjects);
  if (degrees < 1) throw new RangeError('nothing measured twice');
  const squares = subjects.reduce((sum, values) => sum + squaresWithin(values), 0);
  return 1.96 * Math.SQRT2 * Math.sqrt(squares / degrees);
}

/** The x that a chi-square variable with `degrees` of freedom stays below with probability 0.05. */
function lowChiSquare(degrees: number): number {
  let [below, above] = [0, degrees];
  for (let i = 0; i < 200; i += 1) {
    const middle = (below + above) / 2;
    if (regularisedGammaQ(degrees / 2, middle / 2) > 0.95) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

/**
 * Upper 95 % confidence bound (one-sided) of the reproducibility limit: n wSD^2 over the true variance is chi-square with the
 * n degrees of freedom within subjects.
 * @param subjects at least one that was measured twice.
 */
export function reproducibilityBound(subjects: Subjects): number {
  const degrees = degreesOf(subjects);
  return reproducibilityLimit(subjects) * Math.sqrt(degrees / lowChiSquare(degrees));
}

import type { Manifest } from '../inference/manifest';
import { logit, sigmoid } from '../inference/softmax';

const smallest = 1e-6;

/**
 * The probability at which the severity map of a film is cut into lesions: the package's threshold; or, where the package
 * calibrates the map, the cut whose mask has the highest expected Dice, 2 sum(p inside) / (size of the mask + sum(p)) (Lipton et al.
 * 2014). So a film of faint lesions is cut lower than one of dense ones.
 * @param severity probability inside the lungs, 0 outside.
 */
export function lesionCut(
  severity: Float32Array,
  { lesionThreshold, lesionCut: calibration }: Pick<Manifest, 'lesionThreshold' | 'lesionCut'>,
): number {
  if (calibration === undefined) return lesionThreshold;
  const { a, b } = calibration;
  const values = severity
    .filter((value) => value > 0)
    .sort()
    .reverse();
  const lesion = values.map((value) => sigmoid(a * logit(value, smallest) + b));
  const all = lesion.reduce((sum, value) => sum + value, 0);
  let [inside, highest, cut] = [0, 0, lesionThreshold];
  lesion.forEach((value, index) => {
    inside += value;
    const dice = (2 * inside) / (index + 1 + all);
    if (dice > highest) [highest, cut] = [dice, values[index] as number];
  });
  return cut;
}

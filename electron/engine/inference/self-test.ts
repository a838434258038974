import type { Size } from '../../../core/geometry/point';
import type { GrayImage } from '../../../core/image/gray-image';
import type { Manifest } from '../../../core/inference/manifest';
import type { ModelOutputs, ModelRunner } from '../../../core/inference/model-runner';
import { preprocess } from '../../../core/inference/preprocess';
import { sigmoid, softmax } from '../../../core/inference/softmax';

/** Largest difference of any probability, or of the relevance, between two providers that still counts as the same answer. */
export const providerTolerance = 0.02;

/** A picture that every installation can make, by a formula: the one that the known answers of a package are of. */
export function formulaPicture({ width, height }: Size = { width: 80, height: 64 }): GrayImage {
  const pixels = Float32Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return (x * 7 + y * 13 + ((x * y) % 17) * 5 + ((Math.floor(x / 9) + Math.floor(y / 7)) % 2) * 60) % 251;
  });
  return { width, height, pixels };
}

const probabilities = (outputs: ModelOutputs, manifest: Manifest): number[][] => [
  [...outputs.findings],
  softmax(outputs.classLogits, manifest.classTemperature),
  Array.from(outputs.severityMapLogits, sigmoid),
  Array.from(outputs.zoneMapLogits, sigmoid),
  [...outputs.lungMask],
  [...outputs.relevance],
  softmax(outputs.gateLogits),
];

/** Runs the formula's picture and answers every probability of the model and the relevance, output by output. */
export async function goldenAnswers(model: ModelRunner): Promise<number[][]> {
  const plane = preprocess(formulaPicture(), model.manifest.preprocessing);
  return probabilities(await model.run(plane.pixels), model.manifest);
}

/** Largest difference between two sets of answers; infinite where they do not match in shape or are not finite. */
export function worstDifference(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  if (a.length !== b.length) return Infinity;
  let worst = 0;
  for (const [index, values] of a.entries()) {
    const others = b[index] ?? [];
    if (values.length !== others.length) return Infinity;
    for (const [i, value] of values.entries()) {
      const difference = Math.abs(value - (others[i] as number));
      if (!Number.isFinite(difference)) return Infinity;
      worst = Math.max(worst, difference);
    }
  }
  return worst;
}

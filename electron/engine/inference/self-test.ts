import type { GrayImage } from '../../../core/image/gray-image';
import type { Manifest } from '../../../core/inference/manifest';
import type { ModelOutputs, ModelRunner } from '../../../core/inference/model-runner';
import { preprocess } from '../../../core/inference/preprocess';
import { sigmoid, softmax } from '../../../core/inference/softmax';

/** Largest difference of any probability, or of the relevance, between two providers that still counts as the same answer. */
export const providerTolerance = 0.02;

/** A made-up picture that every installation can draw: two dark ovals on grey, with a texture. */
export function goldenPicture(): GrayImage {
  const [width, height] = [320, 288];
  const pixels = Float32Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [(i % width) / width, Math.floor(i / width) / height];
    const inLung = (centre: number): boolean => ((x - centre) / 0.17) ** 2 + ((y - 0.48) / 0.34) ** 2 < 1;
    const texture = 12 * Math.sin(40 * x + 23 * y) + 9 * Math.sin(77 * y * x);
    return Math.round((inLung(0.3) || inLung(0.7) ? 70 + 60 * y : 175) + texture);
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

/** Runs the golden picture and answers every probability of the model and the relevance, output by output. */
export async function goldenAnswers(model: ModelRunner): Promise<number[][]> {
  const plane = preprocess(goldenPicture(), model.manifest.preprocessing);
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

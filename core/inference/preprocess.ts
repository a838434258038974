import type { GrayImage } from '../image/gray-image';
import { valueRange } from '../image/value-range';
import { equaliseHistogram } from './equalise-histogram';
import { gaussian3 } from './gaussian3';
import type { PreprocessingStep } from './manifest';
import { resizeTriangle } from './resize-triangle';

/** Min-max scaling to 0..1; a constant image becomes zeros. */
function toUnit(image: GrayImage): GrayImage {
  const [low, high] = valueRange(image.pixels);
  const range = Math.fround(high - low);
  const pixels = new Float32Array(image.pixels.length);
  // A loop, not `map`: a film has millions of pixels, and a call for each took most of the preprocessing.
  if (range > 0)
    for (let i = 0; i < pixels.length; i += 1) pixels[i] = Math.fround((image.pixels[i] as number) - low) / range;
  return { ...image, pixels };
}

function applyStep(image: GrayImage, step: PreprocessingStep): GrayImage {
  switch (step.op) {
    case 'to-unit':
      return toUnit(image);
    case 'resize':
      return resizeTriangle(image, step.size[1], step.size[0]);
    case 'equalise':
      return { ...image, pixels: equaliseHistogram(image.pixels) };
    case 'gaussian3':
      return gaussian3(image);
    case 'normalise':
      return { ...image, pixels: image.pixels.map((value) => (value - step.mean) / step.std) };
  }
}

/**
 * Runs the manifest's steps in their order (Park et al. 2021, section 4.2: equalisation, Gaussian, normalisation, size).
 * @param image any grey scale, larger is brighter.
 * @returns the network's input plane, row-major, of the size that the manifest's resize step states.
 */
export function preprocess(image: GrayImage, steps: readonly PreprocessingStep[]): GrayImage {
  return steps.reduce(applyStep, image);
}

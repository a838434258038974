import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equaliseHistogram } from './equalise-histogram';
import type { PreprocessingStep } from './manifest';
import { preprocess } from './preprocess';
import reference from './preprocess-reference.json';

/** The picture of models/training/preprocess_reference.py. */
function picture() {
  const { width, height } = reference;
  const pixels = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      pixels[y * width + x] =
        (x * 7 + y * 13 + ((x * y) % 17) * 5 + ((Math.floor(x / 9) + Math.floor(y / 7)) % 2) * 60) % 251;
  return { width, height, pixels };
}

const steps = (size: number): PreprocessingStep[] => [
  { op: 'to-unit' },
  { op: 'resize', size: [size, size], filter: 'triangle' },
  { op: 'equalise', bins: 256 },
  { op: 'gaussian3' },
  { op: 'normalise', mean: 0.5, std: 0.25 },
];

describe('preprocess', () => {
  // One grey level of 256 after normalisation is 1/255/0.25 = 0.0157: the tolerance is far below it.
  test.each(reference.cases)('equals Pillow and OpenCV at $size pixels within 1e-5', ({ size, every, samples }) => {
    const out = preprocess(picture(), steps(size)).pixels;
    const worst = Math.max(...samples.map((value, i) => Math.abs(value - (out[i * every] as number))));
    expect(worst).toBeLessThan(1e-5);
  });

  test('does not care about the scale and offset of the stored values', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 10_000 }), (gain, offset) => {
        const plain = picture();
        const other = { ...plain, pixels: plain.pixels.map((value) => value * gain + offset) };
        const [a, b] = [preprocess(plain, steps(32)).pixels, preprocess(other, steps(32)).pixels];
        const differing = a.filter((value, i) => Math.abs(value - (b[i] as number)) > 0.05).length;
        expect(differing).toBeLessThan(a.length * 0.02);
      }),
      { numRuns: 20 },
    );
  });

  test('rounds a half to the even grey level, as OpenCV does', () => {
    const levels = Float32Array.of(0, 10, 20, 30, 40, 50, 60).map((level) => level / 255);
    const equalised = [...equaliseHistogram(levels)].map((value) => Math.round(value * 255));
    expect(equalised).toEqual([0, 42, 85, 128, 170, 212, 255]);
  });

  test('makes a constant image constant, not NaN', () => {
    const flat = { width: 40, height: 30, pixels: new Float32Array(1200).fill(7) };
    expect(new Set(preprocess(flat, steps(32)).pixels)).toEqual(new Set([-2]));
    expect(equaliseHistogram(Float32Array.of(0.2, 0.2))[1]).toBeCloseTo(0.2, 6);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lesionCut } from './lesion-cut';

const plain = { lesionThreshold: 0.14 };
const calibrated = { ...plain, lesionCut: { a: 1, b: 0 } };
const map = (...values: number[]) => Float32Array.from([0, 0, ...values]);

it('is the threshold of a package that calibrates nothing', () => {
  expect(lesionCut(map(0.9, 0.2), plain)).toBe(0.14);
});

it('has the highest expected Dice, by hand', () => {
  // 2 * .9 / (1 + 1.5) = .72, 2 * 1.4 / (2 + 1.5) = .8, 2 * 1.5 / (3 + 1.5) = .67.
  expect(lesionCut(map(0.1, 0.9, 0.5), calibrated)).toBeCloseTo(0.5, 6);
});

it('cuts a faint film lower than a dense one', () => {
  expect(lesionCut(map(0.1, 0.1, 0.02), calibrated)).toBeLessThan(lesionCut(map(0.9, 0.9, 0.2), calibrated));
});

it('is no worse by expected Dice than any other cut', () => {
  const probability = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(fc.array(probability, { minLength: 1, maxLength: 40, size: 'max' }), (values) => {
      const severity = Float32Array.from(values);
      const all = severity.reduce((sum, value) => sum + value, 0);
      const dice = (cut: number): number => {
        const inside = severity.filter((value) => value >= cut);
        return (2 * inside.reduce((sum, value) => sum + value, 0)) / (inside.length + all);
      };
      const best = dice(lesionCut(severity, calibrated));
      for (const cut of severity) expect(dice(cut)).toBeLessThanOrEqual(best + 1e-5);
    }),
  );
});

it('falls back on the threshold where there is no lung', () => {
  expect(lesionCut(new Float32Array(4), calibrated)).toBe(0.14);
});

import { expect, test } from 'vitest';
import { slopeOf } from './slopes.mjs';

test('the slope of a line is exact', () => {
  expect(slopeOf([0, 1, 2, 3], [5, 7, 9, 11])).toEqual({ slope: 2, error: 0 });
});

test('the standard error is that of least squares', () => {
  // By hand: residuals 0.3, -0.4, -0.1, 0.2 of 1.7 + 1.1 x: sum of squares 0.3, over 2 degrees of freedom and a spread of 5.
  const { slope, error } = slopeOf([0, 1, 2, 3], [2, 2.4, 3.8, 5.2]);
  expect(slope).toBeCloseTo(1.1, 12);
  expect(error).toBeCloseTo(Math.sqrt(0.3 / 2 / 5), 12);
});

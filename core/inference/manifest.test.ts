import { expect, test } from 'vitest';
import { manifestWith } from '../testing/model-outputs';
import { manifestSchema } from './manifest';

test.each([
  [0.001, false],
  [0.01, true],
  [100, true],
  [101, false],
])('a temperature of %d, under which probabilities may be none: taken is %s', (classTemperature, taken) => {
  expect(manifestSchema.safeParse(manifestWith({ classTemperature })).success).toBe(taken);
});

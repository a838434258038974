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

const taken = (changes: object): boolean => manifestSchema.safeParse({ ...manifestWith(), ...changes }).success;

test.each([
  ['at the top', { zoneMapLogits: 'zones' }],
  ['among the outputs', { outputs: { ...manifestWith().outputs, zoneMapLogit: 'zones' } }],
  ['in a step', { preprocessing: [{ op: 'resize', size: [32, 32], filter: 'triangle', antialias: false }] }],
])('a field that Sextant does not know is not passed over %s: it might be meant to decide a number', (_, changes) => {
  expect(taken(changes)).toBe(false);
});

test.each([
  [[0, 0.5, 0.5, 0.5, 0.5, 1], true],
  [[0.5, 0.5, 0.5, 0.5, 0.5, 1.5], false],
  [[-0.1, 0.5, 0.5, 0.5, 0.5, 0.5], false],
  [[0.5, 0.5, 0.5, 0.5, 0.5], false],
])('thresholds %j of the zones’ probabilities: taken is %s', (thresholds, expected) => {
  expect(taken({ zones: { ...manifestWith().zones, thresholds } })).toBe(expected);
});

test.each([
  [[0.4, 0.7], true],
  [[0.7, 0.4], false],
  [[0, 0.5], false],
  [[0.5, 1], false],
])('cuts %j of a lung’s height: taken is %s', (cuts, expected) => {
  expect(taken({ zones: { ...manifestWith().zones, cuts } })).toBe(expected);
});

const resize = (height: number, width: number) => ({ op: 'resize', size: [height, width], filter: 'triangle' });

test.each([
  ['in another size than the input', [resize(32, 64)], false],
  ['in the size of the film', [{ op: 'to-unit' }], false],
  ['in the size of the input', [resize(64, 64), resize(32, 32), { op: 'to-unit' }], true],
  ['in it by way of as large a film as can be', [resize(4096, 4096), resize(32, 32)], true],
  ['in it by way of one that no memory holds', [resize(32, 4097), resize(32, 32)], false],
])('preprocessing that ends %s: taken is %s', (_, preprocessing, expected) => {
  expect(taken({ preprocessing })).toBe(expected);
});

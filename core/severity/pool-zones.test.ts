import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poolZones } from './pool-zones';

const max = { kind: 'max', fraction: 1, space: 'logit' } as const;
const highest = (fraction: number) => ({ kind: 'top-fraction-mean', fraction, space: 'logit' }) as const;
/** Pooled logit of the first zone, whose cells these are. */
const pooledOf = (logits: readonly number[], pooling: Parameters<typeof poolZones>[2]) =>
  poolZones(Float32Array.from(logits), new Int8Array(logits.length), pooling)[0];

test('the maximum is one cell alone, whatever fraction the package states', () => {
  expect(pooledOf([2, -3, 10, 4, 9], max)).toBe(10);
  expect(pooledOf([-3, -20, -100], max)).toBe(-3);
});

test('the mean of the highest fraction takes no cell less than the fraction holds', () => {
  expect(pooledOf([1, 10, 2], highest(0.5))).toBe(6);
  expect(pooledOf([1, 10, 2, 4], highest(0.5))).toBe(7);
  expect(pooledOf([1, 10, 2, 4, 8], highest(0.25))).toBe(9);
  expect(pooledOf([1, 10, 2, 3], highest(1))).toBe(4);
});

test('the mean of the highest fraction lies between the mean and the maximum of the zone', () => {
  const logit = fc.double({ min: -8, max: 8, noNaN: true });
  const share = fc.double({ min: 0.01, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(logit, { minLength: 1, maxLength: 60, size: 'max' }), share, (logits, fraction) => {
      const pooled = pooledOf(logits, highest(fraction));
      expect(pooled).toBeLessThanOrEqual((pooledOf(logits, max) ?? NaN) + 1e-9);
      expect(pooled).toBeGreaterThanOrEqual((pooledOf(logits, highest(1)) ?? NaN) - 1e-9);
    }),
  );
});

test('the mean takes one cell at least', () => {
  expect(pooledOf([1, 10, 2], highest(0))).toBe(10);
});

test('each zone is pooled from its own cells, and cells outside the lungs from none', () => {
  const zoneOf = Int8Array.from([0, 5, -1, 2, 5, 0, -1]);
  const logits = Float32Array.from([1, 2, 99, 3, 4, -1, 98]);
  expect(poolZones(logits, zoneOf, max)).toEqual([1, null, 3, null, null, 4]);
  expect(poolZones(logits, zoneOf, highest(1))).toEqual([0, null, 3, null, null, 3]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadPositions } from './time-positions';

describe('positions', () => {
  it('keep their order, their distance and the range', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 40 }), (times) => {
        const placed = spreadPositions(
          times.sort((a, b) => a - b),
          10,
          500,
          30,
        );
        const room = Math.min(30, 490 / Math.max(1, times.length - 1) / 2) - 1e-6;
        return placed.every(
          (x, i) => x >= 10 - 1e-6 && x <= 500 + 1e-6 && (i === 0 || x - (placed[i - 1] ?? 0) >= room),
        );
      }),
    );
  });

  it('stay to scale in a long series: a fortnight is wider than a day', () => {
    const days = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 25, 39];
    const placed = spreadPositions(days, 86, 1000, 46);
    expect(placed[0]).toBeCloseTo(86);
    expect(placed.at(-1)).toBe(1000);
    const distances = placed.slice(1).map((x, i) => x - (placed[i] ?? 0));
    expect(Math.max(...distances) / Math.min(...distances)).toBeGreaterThan(4);
  });
});

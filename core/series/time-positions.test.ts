import fc from 'fast-check';
import { describe, it } from 'vitest';
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
        const room = Math.min(30, 490 / Math.max(1, times.length - 1)) - 1e-6;
        return placed.every(
          (x, i) => x >= 10 - 1e-6 && x <= 500 + 1e-6 && (i === 0 || x - (placed[i - 1] ?? 0) >= room),
        );
      }),
    );
  });
});

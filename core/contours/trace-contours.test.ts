import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regionArea } from '../regions/region-area';
import { traceContours } from './trace-contours';

const size = 32;
const image = { width: 320, height: 640 };

function field(inside: (x: number, y: number) => boolean): Float32Array {
  return Float32Array.from({ length: size * size }, (_, i) => (inside(i % size, Math.floor(i / size)) ? 1 : 0));
}

describe('traceContours', () => {
  test('traces a rectangle in image pixels, with its area', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 3, max: 16 }),
        fc.integer({ min: 3, max: 16 }),
        (x, y, w, h) => {
          const [region, ...others] = traceContours(
            field((cx, cy) => cx >= x && cx < x + w && cy >= y && cy < y + h),
            size,
            0.5,
            image,
          );
          expect(others).toEqual([]);
          const xs = region?.points.map((point) => point[0]) ?? [];
          const ys = region?.points.map((point) => point[1]) ?? [];
          expect([Math.min(...xs), Math.max(...xs)]).toEqual([x * 10, (x + w) * 10]);
          expect([Math.min(...ys), Math.max(...ys)]).toEqual([y * 20, (y + h) * 20]);
          const whole = w * 10 * h * 20;
          // Corners are cut at half a cell: four triangles of an eighth cell each.
          expect(regionArea(region!)).toBeCloseTo(whole - 4 * ((10 * 20) / 8), 0);
        },
      ),
    );
  });

  test('keeps a hole as a hole', () => {
    const [region] = traceContours(
      field((x, y) => x > 4 && x < 27 && y > 4 && y < 27 && !(x > 12 && x < 19 && y > 12 && y < 19)),
      size,
      0.5,
      image,
    );
    expect(region?.holes).toHaveLength(1);
  });

  test('is empty where nothing reaches the threshold', () => {
    expect(traceContours(new Float32Array(size * size), size, 0.5, image)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lungMaskOf } from './lung-mask';
import { zoneRegions } from './zone-regions';

const size = 64;
const cuts = [5 / 12, 2 / 3] as const;

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

function maskOf(...boxes: Box[]): Float32Array {
  const mask = new Float32Array(size * size);
  for (const { x, y, w, h } of boxes)
    for (let row = y; row < y + h; row += 1) mask.fill(1, row * size + x, row * size + x + w);
  return mask;
}

const lungs = fc.record({
  right: fc.record({
    x: fc.integer({ min: 0, max: 6 }),
    y: fc.integer({ min: 0, max: 20 }),
    w: fc.integer({ min: 12, max: 18 }),
    h: fc.integer({ min: 12, max: 40 }),
  }),
  left: fc.record({
    x: fc.integer({ min: 36, max: 44 }),
    y: fc.integer({ min: 0, max: 20 }),
    w: fc.integer({ min: 12, max: 18 }),
    h: fc.integer({ min: 12, max: 40 }),
  }),
});

describe('zoneRegions', () => {
  test('cuts each lung at 5/12 and 2/3 of its own height and gives every lung cell one zone', () => {
    fc.assert(
      fc.property(lungs, ({ right, left }) => {
        const mask = lungMaskOf(maskOf(right, left), size, 0.5);
        const regions = zoneRegions(mask, size, cuts);
        expect(regions).not.toBeNull();
        if (regions === null) return;
        for (const [lung, box] of [
          [regions.right, right],
          [regions.left, left],
        ] as const) {
          expect([lung.left, lung.top, lung.right, lung.bottom]).toEqual([box.x, box.y, box.x + box.w, box.y + box.h]);
          expect(lung.upperCut).toBe(box.y + Math.floor((box.h * 5) / 12 + 0.5));
          expect(lung.lowerCut).toBe(box.y + Math.floor((box.h * 2) / 3 + 0.5));
        }
        expect(regions.zoneOf.every((zone, cell) => zone >= 0 === (mask[cell] === 1))).toBe(true);
        expect(new Set(regions.zoneOf.filter((zone) => zone >= 0)).size).toBe(6);
      }),
    );
  });

  test('finds no zones without lungs, and ignores specks', () => {
    const speck = lungMaskOf(maskOf({ x: 4, y: 4, w: 3, h: 3 }), size, 0.5);
    expect(speck.some((cell) => cell === 1)).toBe(false);
    expect(zoneRegions(speck, size, cuts)).toBeNull();
  });
});

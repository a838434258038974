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

  test('begins the middle and the lower zone at the row of their cut, and gives a notch of a lung to none', () => {
    const notched = maskOf({ x: 4, y: 8, w: 14, h: 24 }, { x: 4, y: 32, w: 6, h: 12 }, { x: 40, y: 2, w: 12, h: 48 });
    const { zoneOf } = zoneRegions(lungMaskOf(notched, size, 0.5), size, cuts)!;
    const zonesAt = (x: number, ...rows: number[]) => rows.map((y) => zoneOf[y * size + x]);
    expect(zonesAt(5, 7, 8, 22, 23, 31, 32, 43, 44)).toEqual([-1, 0, 0, 2, 2, 4, 4, -1]);
    expect(zonesAt(45, 1, 2, 21, 22, 33, 34, 49, 50)).toEqual([-1, 1, 1, 3, 3, 5, 5, -1]);
    expect(zonesAt(12, 31, 32)).toEqual([2, -1]);
  });

  /** The first column of the left side where lungs of 50 columns touch all along, lower in some columns (their height in rows). */
  const splitOf = (lower: Readonly<Record<number, number>>): number | undefined => {
    const columns = Array.from({ length: 50 }, (_, i) => ({ x: 8 + i, y: 10, w: 1, h: lower[8 + i] ?? 30 }));
    return zoneRegions(lungMaskOf(maskOf(...columns), size, 0.5), size, cuts)?.split;
  };

  test('parts lungs that touch at the emptiest column of the central third', () => {
    expect(splitOf({ 23: 1, 29: 3, 35: 5, 42: 1 })).toBe(29);
    expect([splitOf({ 24: 2, 29: 3 }), splitOf({ 41: 2, 29: 3 })]).toEqual([24, 41]);
  });

  test('takes of equally empty columns the one nearest to the centre, then the lower', () => {
    expect(splitOf({ 26: 2, 31: 2, 36: 2 })).toBe(31);
    expect(splitOf({ 28: 2, 34: 2 })).toBe(34);
    expect(splitOf({})).toBe(32);
  });

  test('finds no zones without lungs, and ignores specks', () => {
    const speck = lungMaskOf(maskOf({ x: 4, y: 4, w: 3, h: 3 }), size, 0.5);
    expect(speck.some((cell) => cell === 1)).toBe(false);
    expect(zoneRegions(speck, size, cuts)).toBeNull();
  });
});

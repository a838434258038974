import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lungMaskOf } from './lung-mask';
import { poolZones } from './pool-zones';
import { scoreZones } from './score-zones';
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

const identity = {
  order: [],
  cuts: [5 / 12, 2 / 3],
  pooling: { kind: 'top-fraction-mean', fraction: 0.125, space: 'logit' },
  calibration: { kind: 'platt', a: [1, 1, 1, 1, 1, 1], b: [0, 0, 0, 0, 0, 0] },
  thresholds: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
  expectedScore: { slope: 1, intercept: 0 },
} as const;

describe('poolZones and scoreZones', () => {
  test('the mean of the highest eighth lies between the mean and the maximum of a zone', () => {
    const regions = zoneRegions(
      lungMaskOf(maskOf({ x: 4, y: 4, w: 14, h: 30 }, { x: 40, y: 4, w: 14, h: 30 }), size, 0.5),
      size,
      cuts,
    );
    if (regions === null) throw new Error('no regions');
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: -8, max: 8, noNaN: true })), (stream) => {
        const logits = Float32Array.from({ length: size * size }, () => stream.next().value as number);
        const pooled = poolZones(logits, regions.zoneOf, { ...identity.pooling });
        const maximum = poolZones(logits, regions.zoneOf, { ...identity.pooling, kind: 'max' });
        const mean = poolZones(logits, regions.zoneOf, { ...identity.pooling, fraction: 1 });
        pooled.forEach((value, i) => {
          expect(value as number).toBeLessThanOrEqual((maximum[i] as number) + 1e-9);
          expect(value as number).toBeGreaterThanOrEqual((mean[i] as number) - 1e-9);
        });
      }),
      { numRuns: 10 },
    );
  });

  test('puts the right lung in the left column and counts involved zones', () => {
    const severity = scoreZones([4, -4, 4, 4, -4, -4], { ...identity, order: [] } as never);
    expect(severity.array).toEqual([
      [1, 0],
      [1, 1],
      [0, 0],
    ]);
    expect(severity.score).toBe(3);
    expect(severity.expectedScore).toBeCloseTo(3, 5);
  });

  test('gives an empty zone probability 0', () => {
    expect(scoreZones([null, 4, 4, 4, 4, 4], identity as never).zones[0]).toMatchObject({
      probability: 0,
      involved: false,
    });
  });
});

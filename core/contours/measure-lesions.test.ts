import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { box, lungOf } from '../testing/lung-of';
import { intersectRegions, uniteRegions } from '../regions/combine-regions';
import { commonArea } from '../regions/common-area';
import { measureLesions } from './measure-lesions';
import { regionArea } from '../regions/region-area';
import type { Region, Ring } from '../regions/region';

const region = (points: Ring, holes: Ring[] = []): Region => ({ points, holes });
const lungs = { right: lungOf(0, 0, 20, 40), left: lungOf(30, 0, 20, 40) };

describe('lesions', () => {
  it('count an overlap once and know millimetres and lung', () => {
    const lesions = [region(box(0, 0, 10, 10)), region(box(5, 0, 10, 10)), region(box(35, 30, 2, 5))];
    const measure = { areaPx: 160, percentOfLung: 10, percentOutside: 0, areaMm2: 32 };
    expect(measureLesions(lesions, lungs, [0.5, 0.4])).toEqual(measure);
    const none = { areaPx: 0, percentOfLung: null, percentOutside: null, areaMm2: null };
    expect(measureLesions([], null, null)).toEqual(none);
    expect(measureLesions([], lungs, null)).toEqual({ ...none, percentOfLung: 0, percentOutside: 0 });
  });

  it('cover of the lungs what lies in them, not what was drawn beside them', () => {
    const acrossTheMediastinum = measureLesions([region(box(10, 10, 32, 8))], lungs, null);
    expect(acrossTheMediastinum).toEqual({ areaPx: 256, percentOfLung: 11, percentOutside: 31.25, areaMm2: null });
    expect(measureLesions([region(box(60, 0, 10, 10))], lungs, null)).toMatchObject({
      percentOfLung: 0,
      percentOutside: 100,
    });
    expect(measureLesions([region(box(-20, -20, 200, 200))], lungs, null).percentOfLung).toBe(100);
  });

  it('of a lung that has no area are no part of it', () => {
    const empty = { ...lungOf(0, 0, 20, 40), outline: [], areaPx: 0 };
    expect(measureLesions([region(box(0, 0, 10, 10))], { right: empty, left: empty }, null).percentOfLung).toBeNull();
  });
});

describe('the area that two lists of regions have in common', () => {
  /** A star about a point: it never crosses itself. */
  const star = fc
    .record({
      x: fc.integer({ min: 60, max: 140 }),
      y: fc.integer({ min: 60, max: 140 }),
      radii: fc.array(fc.integer({ min: 8, max: 50 }), { minLength: 3, maxLength: 9 }),
      hole: fc.boolean(),
    })
    .map(({ x, y, radii, hole }): Region => {
      const ring = (scale: number): Ring =>
        radii.map((radius, i) => {
          const angle = (2 * Math.PI * i) / radii.length;
          return [x + scale * radius * Math.cos(angle), y + scale * radius * Math.sin(angle)];
        });
      return region(ring(1), hole ? [ring(0.5)] : []);
    });
  const stars = fc.array(star, { maxLength: 4 });
  const sum = (regions: readonly Region[]): number => regions.reduce((area, each) => area + regionArea(each), 0);

  /** By exact clipping; null for the few on which the library gives up. */
  function clipped(first: readonly Region[], second: readonly Region[]): number | null {
    try {
      // Of regions that it cannot unite, it may give too much in common.
      const united = uniteRegions(second);
      return sum(uniteRegions(first).flatMap((each) => intersectRegions(each, united)));
    } catch {
      return null;
    }
  }

  it('is what exact clipping finds, at any overlap', () => {
    fc.assert(
      fc.property(stars, stars, (first, second) => {
        const exact = clipped(first, second);
        fc.pre(exact !== null);
        expect(Math.abs(commonArea(first, second) - exact)).toBeLessThan(20);
      }),
      { numRuns: 200 },
    );
  });

  it('is of one region its own area, and of a region with itself twice no more', () => {
    fc.assert(
      fc.property(star, (each) => {
        expect(commonArea([each, each])).toBeCloseTo(regionArea(each), 6);
        expect(commonArea([each, each], [each])).toBeCloseTo(regionArea(each), 6);
      }),
    );
  });

  it('is the same the other way round, and never more than either', () => {
    fc.assert(
      fc.property(stars, stars, (first, second) => {
        const common = commonArea(first, second);
        expect(commonArea(second, first)).toBeCloseTo(common, 6);
        expect(common).toBeLessThanOrEqual(Math.min(commonArea(first), commonArea(second)) + 20);
      }),
    );
  });

  it('of areas of any height takes no more than some thousand slabs', () => {
    const high = [region(box(0, -1e12, 10, 2e12))];
    expect(commonArea(high) / 2e13).toBeCloseTo(1, 9);
    expect(commonArea(high, [region(box(5, 0.25, 10, 0.5))])).toBeCloseTo(2.5, 9);
  });
});

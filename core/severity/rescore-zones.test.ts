import { describe, expect, it } from 'vitest';
import { moveLungCut } from '../contours/correct-lung';
import { lungGeometry } from './lung-geometry';
import { rescoreZones } from './rescore-zones';
import { zoneIds } from './zone';
import { zoneRegions } from './zone-regions';
import { zonesOfLungs } from './zones-of-lungs';

const size = 64;
const image = { width: 640, height: 512 };
const mask = Uint8Array.from({ length: size * size }, (_, cell) => {
  const [x, y] = [cell % size, Math.floor(cell / size)];
  const inside = (centre: number): boolean => ((x - centre) / 10) ** 2 + ((y - 32) / 24) ** 2 <= 1;
  return Number(inside(18) || inside(46));
});
const regions = zoneRegions(mask, size, [5 / 12, 2 / 3])!;
const lungs = lungGeometry(regions, image);
/** Opaque in the lowest quarter of the right lung only. */
const severity = Float32Array.from(mask, (inside, cell) => {
  const [x, y] = [cell % size, Math.floor(cell / size)];
  return inside * (x < 32 && y > 44 ? 0.9 : 0.1);
});
const maps = {
  size,
  severity,
  zones: null,
  lung: Float32Array.from(mask),
  relevanceSize: 0,
  relevance: new Float32Array(),
};
const zones = {
  order: [...zoneIds],
  cuts: [5 / 12, 2 / 3],
  pooling: { kind: 'max', fraction: 1, space: 'logit' },
  calibration: { kind: 'platt', a: [1, 1, 1, 1, 1, 1], b: [0, 0, 0, 0, 0, 0] },
  thresholds: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
  expectedScore: { slope: 1, intercept: 0 },
} as unknown as Parameters<typeof rescoreZones>[3]['zones'];
const recorded = zoneIds.map((zone) => {
  const probability = zone === 'rightLower' ? 0.9 : 0.1;
  return { zone, probability, involved: probability >= 0.5 };
});
const analysis = {
  severity: { score: 1, expectedScore: 1, array: [[0, 0], [0, 0], [1, 0]], zones: recorded, band: null }, // prettier-ignore
  lungs,
} as unknown as Parameters<typeof rescoreZones>[0];

describe('zones of corrected lungs', () => {
  it('are the recorded ones on the grid while nothing is corrected', () => {
    const zoneOf = zonesOfLungs(lungs, size, image);
    expect([...zoneOf]).toEqual([...regions.zoneOf]);
    expect(rescoreZones(analysis, maps, lungs, { image, zones })).toEqual(recorded);
  });

  it('follow a zone line: the opacity comes to lie in the middle zone', () => {
    const moved = { ...lungs, right: moveLungCut(lungs.right, 'lowerCut', 46 * 8) };
    const involved = rescoreZones(analysis, maps, moved, { image, zones })!.filter((zone) => zone.involved);
    expect(involved.map(({ zone }) => zone)).toEqual(['rightMiddle', 'rightLower']);
  });

  it('follow a lung that ends above the opacity', () => {
    const shorter = { ...lungs.right, outline: lungs.right.outline.map((ring) => ring.map(([x, y]): [number, number] => [x, Math.min(y, 44 * 8)])) }; // prettier-ignore
    const rescored = rescoreZones(analysis, maps, { ...lungs, right: shorter }, { image, zones })!;
    expect(rescored.some(({ involved }) => involved)).toBe(false);
  });

  it('are pooled from the map of the zones where the package has one, inside and outside the old lungs alike', () => {
    const zonesOwn = Float32Array.from(severity, (_, cell) => (cell % size < 32 && cell >= 44 * size ? 0.9 : 0.1));
    const own = { ...maps, severity: new Float32Array(size * size), zones: zonesOwn };
    expect(rescoreZones(analysis, own, lungs, { image, zones })).toEqual(recorded);
    const moved = { ...lungs, right: moveLungCut(lungs.right, 'lowerCut', 46 * 8) };
    const involved = rescoreZones(analysis, own, moved, { image, zones })!.filter((zone) => zone.involved);
    expect(involved.map(({ zone }) => zone)).toEqual(['rightMiddle', 'rightLower']);
  });

  it('are pooled from the severity map as it was before the lung was multiplied in', () => {
    const moved = { ...lungs, right: moveLungCut(lungs.right, 'lowerCut', 46 * 8) };
    const whole = rescoreZones(analysis, maps, moved, { image, zones })!;
    const halved = { ...maps, severity: severity.map((value) => value / 2), lung: maps.lung.map(() => 0.5) };
    rescoreZones(analysis, halved, moved, { image, zones })!.forEach(({ probability }, i) =>
      expect(probability).toBeCloseTo(whole[i]!.probability, 6),
    );
  });

  it('are clear where a zone holds no cell, or only cells that the map left out', () => {
    const none = { ...lungs, right: moveLungCut(lungs.right, 'lowerCut', 500) };
    expect(rescoreZones(analysis, maps, none, { image, zones })![4]).toEqual({
      zone: 'rightLower',
      probability: 0,
      involved: false,
    });
    const beside = { ...lungs.right, outline: [[[0, 64], [40, 64], [40, 448], [0, 448]] as [number, number][]] }; // prettier-ignore
    const left = rescoreZones(analysis, maps, { ...lungs, right: beside }, { image, zones })!;
    expect(left.filter((_, i) => i % 2 === 0).map(({ probability }) => probability)).toEqual([0, 0, 0]);
  });

  const zoneOwn = (value: number) => ({ ...maps, zones: new Float32Array(size * size).fill(value) });
  const withZone = (probability: number) => ({
    ...analysis,
    severity: {
      ...analysis.severity!,
      zones: recorded.map((zone) => (zone.zone === 'rightLower' ? { ...zone, probability } : zone)),
    },
  });
  const sloped = {
    ...zones,
    calibration: { kind: 'platt' as const, a: Array<number>(6).fill(2), b: Array<number>(6).fill(-1) },
  };

  describe('where a lung loses the one cell that showed the most', () => {
    const planted = zoneOwn(0.5);
    planted.zones[55 * size + 18] = 0.99;
    const shorter = { ...lungs.right, outline: lungs.right.outline.map((ring) => ring.map(([x, y]): [number, number] => [x, Math.min(y, 55 * 8)])) }; // prettier-ignore
    const logitOf = (probability: number): number => Math.log(probability / (1 - probability));
    const lowerOf = (thresholds: readonly number[]) =>
      rescoreZones(
        withZone(1 / (1 + Math.exp(-9))),
        planted,
        { ...lungs, right: shorter },
        {
          image,
          zones: { ...sloped, thresholds: [...thresholds] },
        },
      )![4]!;

    it('move by the calibrated change of the whole recorded logit, also where it is extreme', () => {
      const [was, is] = [logitOf(0.99), logitOf(0.5)];
      expect(logitOf(lowerOf(zones.thresholds).probability)).toBeCloseTo(9 + 2 * (is - was), 5);
    });

    it('are involved by the threshold that the package has for that zone', () => {
      const { probability } = lowerOf(zones.thresholds);
      const withThreshold = (threshold: number) => [0, 1, 2, 3, 4, 5].map((i) => (i === 4 ? threshold : 1 - threshold));
      expect(probability).toBeCloseTo(0.4526, 3);
      expect(lowerOf(withThreshold(0.4)).involved).toBe(true);
      expect(lowerOf(withThreshold(0.5)).involved).toBe(false);
    });
  });

  it('are calibrated anew where a zone had no cell before', () => {
    const flat = { ...lungs, right: moveLungCut(moveLungCut(lungs.right, 'lowerCut', 500), 'upperCut', 499) };
    const before = { ...analysis, lungs: flat };
    const rescored = rescoreZones(before, zoneOwn(0.3), lungs, { image, zones: sloped })!;
    const logit = Math.log(0.3 / 0.7);
    expect(rescored[2]!.probability).toBeCloseTo(1 / (1 + Math.exp(-(2 * logit - 1))), 6);
  });

  it('say nothing where there is no score', () => {
    expect(rescoreZones({ severity: null, lungs }, maps, lungs, { image, zones })).toBeNull();
  });
});

import { expect, it } from 'vitest';
import { lungGeometry } from '../severity/lung-geometry';
import { zoneRegions } from '../severity/zone-regions';
import { lungOf } from '../testing/lung-of';
import { lesionContours } from './lesion-contours';
import { nearestOnRegion } from '../regions/nearest-on-region';
import { regionArea } from '../regions/region-area';
import { traceContours } from './trace-contours';

const size = 64;
const image = { width: 640, height: 640 };
const inLung = (x: number, y: number): boolean => y >= 10 && y < 50 && ((x >= 6 && x < 26) || (x >= 36 && x < 56));
const field = (value: (x: number, y: number) => number): Float32Array =>
  Float32Array.from({ length: size * size }, (_, i) => value(i % size, Math.floor(i / size)));

it('outlines a lung that is opaque throughout as the lung itself, not beyond its edge', () => {
  const mask = Uint8Array.from(field((x, y) => Number(inLung(x, y))));
  const lungs = lungGeometry(zoneRegions(mask, size, [5 / 12, 2 / 3])!, image);
  const severity = field((x, y) => (inLung(x, y) && x < 32 ? 0.9 : 0));
  const [lesion, ...others] = lesionContours(severity, size, { threshold: 0.14, image, lungs });
  expect(others).toEqual([]);
  expect(lesion!.percentOfLung).toBeCloseTo(50, 6);
});

it('measures a lung with a hole in its mask by what its outline encloses, as when a reader corrects it', () => {
  const mask = Uint8Array.from(field((x, y) => Number(inLung(x, y) && !(x >= 12 && x < 18 && y >= 20 && y < 26))));
  const lungs = lungGeometry(zoneRegions(mask, size, [5 / 12, 2 / 3])!, image);
  expect(lungs.right.areaPx).toBeCloseTo(lungs.left.areaPx, 6);
});

/** Lungs that lie everywhere, of this area. */
const lungsOf = (areaPx: number) => {
  const whole = lungOf(0, 0, image.width, image.height);
  return { right: { ...whole, areaPx }, left: { ...whole, outline: [], areaPx: 0 } };
};

it('counts of a lesion what lies in the lungs', () => {
  const lungs = lungGeometry(
    zoneRegions(Uint8Array.from(field((x, y) => Number(inLung(x, y)))), size, [5 / 12, 2 / 3])!,
    image,
  );
  const severity = field((x, y) => (y >= 20 && y < 30 && x >= 16 && x < 36 ? 0.9 : 0));
  const [lesion] = lesionContours(severity, size, { threshold: 0.45, image, lungs });
  expect(lesion!.percentOfLung).toBeCloseTo((100 * 10 * 10) / (2 * 20 * 40), 0);
});

it('closes a hole below 0.1 % of the lungs, and keeps a larger one', () => {
  const lungs = lungsOf(1_000_000);
  const holes = (wide: number) => {
    const hole = (x: number, y: number): boolean => x >= 12 && x < 12 + wide && y >= 20 && y < 20 + wide;
    const severity = field((x, y) => (x < 32 && inLung(x, y) && !hole(x, y) ? 0.9 : 0.1));
    const [lesion] = lesionContours(severity, size, { threshold: 0.5, image, lungs });
    return { holes: lesion!.holes.length, percent: lesion!.percentOfLung };
  };
  expect(holes(3)).toEqual({ holes: 0, percent: holes(0).percent });
  expect(holes(4)).toMatchObject({ holes: 1 });
});

it('draws a boundary with few vertices, none farther than half a cell from where the threshold runs', () => {
  const distance = (x: number, y: number): number =>
    Math.hypot(x - 30, y - 30) - 15 - 2 * Math.sin(5 * Math.atan2(y - 30, x - 30));
  const severity = field((x, y) => Math.min(1, Math.max(0, 0.5 - distance(x, y) / 4)));
  const options = { threshold: 0.5, image, lungs: lungsOf(100_000) };
  const [lesion] = lesionContours(severity, size, options);
  const [traced] = traceContours(severity, size, options.threshold, image);
  expect(lesion!.points.length).toBeLessThan(traced!.points.length / 4);
  for (const [x, y] of traced!.points) expect(nearestOnRegion(lesion!, x, y).edgeDistance).toBeLessThan(5 + 0.08);
  expect(lesion!.percentOfLung).toBeCloseTo((100 * regionArea(traced!)) / 100_000, 0);
});

import { expect, it } from 'vitest';
import { lungGeometry } from '../severity/lung-geometry';
import { zoneRegions } from '../severity/zone-regions';
import { lesionContours } from './lesion-contours';

const size = 64;
const image = { width: 640, height: 640 };
const inLung = (x: number, y: number): boolean => y >= 10 && y < 50 && ((x >= 6 && x < 26) || (x >= 36 && x < 56));
const field = (value: (x: number, y: number) => number): Float32Array =>
  Float32Array.from({ length: size * size }, (_, i) => value(i % size, Math.floor(i / size)));

it('outlines a lung that is opaque throughout as the lung itself, not beyond its edge', () => {
  const mask = Uint8Array.from(field((x, y) => Number(inLung(x, y))));
  const lungs = lungGeometry(zoneRegions(mask, size, [5 / 12, 2 / 3])!, image);
  const lungAreaPx = lungs.right.areaPx + lungs.left.areaPx;
  const severity = field((x, y) => (inLung(x, y) && x < 32 ? 0.9 : 0));
  const [lesion, ...others] = lesionContours(severity, size, { threshold: 0.14, image, lungAreaPx });
  expect(others).toEqual([]);
  expect(lesion!.percentOfLung).toBeCloseTo(50, 6);
});

it('measures a lung with a hole in its mask by what its outline encloses, as when a reader corrects it', () => {
  const mask = Uint8Array.from(field((x, y) => Number(inLung(x, y) && !(x >= 12 && x < 18 && y >= 20 && y < 26))));
  const lungs = lungGeometry(zoneRegions(mask, size, [5 / 12, 2 / 3])!, image);
  expect(lungs.right.areaPx).toBeCloseTo(lungs.left.areaPx, 6);
});

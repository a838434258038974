import { expect, it } from 'vitest';
import { FailureError } from '../failure';
import { zonesOfLungs } from '../severity/zones-of-lungs';
import { box, lungOf } from '../testing/lung-of';
import { correctLungOutline, moveLungCut } from './correct-lung';
import { signedRingArea } from '../regions/region-area';
import type { Ring } from '../regions/region';

const lung = lungOf(0, 0, 10, 24);

it('follows a corrected outline with its box, area and cuts', () => {
  const taller = correctLungOutline(lung, [box(0, 0, 20, 48)]);
  expect(taller).toMatchObject({ bottom: 48, right: 20, upperCut: 20, lowerCut: 32, areaPx: 960 });
  const line: Ring = [[0, 0], [1, 1], [2, 2]]; // prettier-ignore
  expect(() => correctLungOutline(lung, [line])).toThrow(new FailureError('contour/degenerate'));
});

it('has the area that its outlines enclose: a hole that a crossing outline leaves is lung', () => {
  const curled: Ring = [
    [0, 0], [100, 0], [100, 100], [0, 100], [0, -20], [20, -20], [20, 80], [80, 80], [80, 20], [-20, 20], [-20, 0],
  ]; // prettier-ignore
  const curledLung = correctLungOutline(lung, [curled]);
  expect(curledLung.outline).toHaveLength(1);
  expect(curledLung.areaPx).toBe(Math.abs(signedRingArea(curledLung.outline[0]!)));
  expect(curledLung.areaPx).toBeGreaterThan(10_000);
});

it('counts once what two of its outlines cover', () => {
  const overlapping = correctLungOutline(lung, [box(0, 0, 100, 150), box(50, 100, 100, 140)]);
  expect(overlapping.areaPx).toBe(15_000 + 14_000 - 50 * 50);
  const away = { ...lung, outline: [] };
  const zoneOf = zonesOfLungs({ right: overlapping, left: away }, 240, { width: 240, height: 240 });
  expect(zoneOf.filter((zone) => zone >= 0)).toHaveLength(overlapping.areaPx);
});

it('lets go of what the brush tears off, and is not refused for a piece that it crushed', () => {
  const crumb = box(110, 110, 3, 3);
  const crushed: Ring = [[120, 0], [120, 9], [120, 4]]; // prettier-ignore
  const half = box(0, 200, 50, 100);
  expect(correctLungOutline(lung, [crushed, box(0, 0, 100, 100), crumb, half]).outline).toEqual([
    box(0, 0, 100, 100),
    half,
  ]);
});

it('keeps a zone line between its neighbours', () => {
  expect(moveLungCut(lung, 'upperCut', 12).upperCut).toBe(12);
  expect(moveLungCut(lung, 'upperCut', 90).upperCut).toBe(15);
  expect(moveLungCut(lung, 'lowerCut', -5).lowerCut).toBe(11);
});

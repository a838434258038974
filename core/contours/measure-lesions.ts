import { uniteRegions } from './combine-regions';
import { regionArea } from './region-area';
import type { Region } from './region';

export interface LesionMeasure {
  readonly areaPx: number;
  /** 0..100; null where the lungs are not known. */
  readonly percentOfLung: number | null;
  /** Null where the image states no pixel spacing. */
  readonly areaMm2: number | null;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf({ points }: Region): Box {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, right, top, bottom };
}

const touch = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Area that regions cover together, in square pixels: what overlaps counts once. */
export function coveredArea(regions: readonly Region[]): number {
  const boxes = regions.map(boxOf);
  const alone = (i: number): boolean => !boxes.some((box, j) => i !== j && touch(box, boxes[i] as Box));
  const separate = regions.filter((_, i) => alone(i));
  const tangled = regions.filter((_, i) => !alone(i));
  const parts = [...separate, ...(tangled.length === 0 ? [] : uniteRegions(tangled))];
  return parts.reduce((sum, region) => sum + regionArea(region), 0);
}

/**
 * What an area in square pixels is in percent of both lungs and in square millimetres.
 * @param lungAreaPx both lungs, square pixels; null where unknown.
 * @param spacingMm distance of rows and of columns.
 */
export function measureArea(
  areaPx: number,
  lungAreaPx: number | null,
  spacingMm: readonly [row: number, column: number] | null,
): LesionMeasure {
  return {
    areaPx,
    percentOfLung: lungAreaPx === null || lungAreaPx <= 0 ? null : Math.min(100, (100 * areaPx) / lungAreaPx),
    areaMm2: spacingMm === null ? null : areaPx * spacingMm[0] * spacingMm[1],
  };
}

/** All lesions of an image together. */
export function measureLesions(
  lesions: readonly Region[],
  lungAreaPx: number | null,
  spacingMm: readonly [row: number, column: number] | null,
): LesionMeasure {
  return measureArea(coveredArea(lesions), lungAreaPx, spacingMm);
}

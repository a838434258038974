import { lungAreaPx, type Lungs } from '../analysis/analysis';
import { commonArea, percentOfArea } from '../regions/common-area';
import { lungRegions } from './lung-regions';
import type { Region } from '../regions/region';

export interface LesionMeasure {
  /** What overlaps counts once. */
  readonly areaPx: number;
  /** The part of both lungs that the lesions cover, 0..100; null where the lungs are not known. What lies outside them is no part of it. */
  readonly percentOfLung: number | null;
  /** The part of the lesions that lies outside the lungs, 0..100; null where the lungs are not known. */
  readonly percentOutside: number | null;
  /** Null where the image states no pixel spacing. */
  readonly areaMm2: number | null;
}

/** Decimals that a percentage of lung is shown with: two figures are more than a proposed outline is worth (docs/EVIDENCE.md). */
export const lungPercentDigits = (percent: number): 0 | 1 => (percent < 9.95 ? 1 : 0);

/**
 * Lesions of an image, taken together.
 * @param spacingMm distance of rows and of columns.
 */
export function measureLesions(
  lesions: readonly Region[],
  lungs: Lungs | null,
  spacingMm: readonly [row: number, column: number] | null,
): LesionMeasure {
  const areaPx = commonArea(lesions);
  const areaMm2 = spacingMm === null ? null : areaPx * spacingMm[0] * spacingMm[1];
  const lungPx = lungs === null ? 0 : lungAreaPx(lungs);
  if (lungs === null || lungPx <= 0) return { areaPx, percentOfLung: null, percentOutside: null, areaMm2 };
  const insidePx = commonArea(lesions, lungRegions(lungs));
  return {
    areaPx,
    percentOfLung: percentOfArea(insidePx, lungPx),
    percentOutside: areaPx === 0 ? 0 : 100 - percentOfArea(insidePx, areaPx),
    areaMm2,
  };
}

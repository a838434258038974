import { lungAreaPx, type LesionContour, type Lungs } from '../analysis/analysis';
import { commonArea, percentOfArea } from '../regions/common-area';
import { lungRegions } from './lung-regions';
import type { Region } from '../regions/region';
import { regionArea, signedRingArea } from '../regions/region-area';
import { simplifyRegion } from '../regions/simplify-region';
import { traceContours } from './trace-contours';

const minPercentOfLung = 0.1;
/** In cells of the map: nearer than that it says nothing. */
const toleranceCells = 0.5;

/** The region without holes below `minHolePx` square pixels. */
function withoutPinholes({ points, holes }: Region, minHolePx: number): Region {
  return { points, holes: holes.filter((hole) => Math.abs(signedRingArea(hole)) >= minHolePx) };
}

/**
 * Lesion outlines from the severity map (never from saliency), specks and pinholes below 0.1 % of the lungs left out, largest first;
 * no boundary lies farther than half a cell of the map from where the threshold runs.
 * @param severity probability inside the lungs, 0 outside, row-major `size` x `size`.
 * @param lungs whose share each lesion covers (decision 0115).
 */
export function lesionContours(
  severity: Float32Array,
  size: number,
  options: {
    readonly threshold: number;
    readonly image: { width: number; height: number };
    readonly lungs: Lungs;
  },
): LesionContour[] {
  // Outside the lungs the map is 0: no value stands higher above the threshold than that lies below it, so that an outline follows
  // their edge and not a line beyond it.
  const levelled = severity.map((value) => Math.min(value, 2 * options.threshold));
  const { image, lungs } = options;
  const lungPx = lungAreaPx(lungs);
  const within = lungRegions(lungs);
  const smallestPx = (minPercentOfLung / 100) * lungPx;
  const cell = Math.min(image.width, image.height) / size;
  return traceContours(levelled, size, options.threshold, image)
    .map((traced) => withoutPinholes(traced, smallestPx))
    .filter((region) => regionArea(region) >= smallestPx)
    .map((region) => simplifyRegion(region, toleranceCells * cell))
    .map((region) => ({ ...region, percentOfLung: percentOfArea(commonArea([region], within), lungPx) }));
}

import type { LesionContour } from '../analysis/analysis';
import { traceContours } from './trace-contours';

const minPercentOfLung = 0.1;

/**
 * Lesion outlines from the severity map (never from saliency), specks below 0.1 % of the lungs left out, largest first.
 * @param severity probability inside the lungs, 0 outside, row-major `size` x `size`.
 * @param lungAreaPx area of both lungs in square image pixels.
 */
export function lesionContours(
  severity: Float32Array,
  size: number,
  options: {
    readonly threshold: number;
    readonly image: { width: number; height: number };
    readonly lungAreaPx: number;
  },
): LesionContour[] {
  // Outside the lungs the map is 0: no value stands higher above the threshold than that lies below it, so that an outline follows
  // their edge and not a line beyond it.
  const levelled = severity.map((value) => Math.min(value, 2 * options.threshold));
  return traceContours(levelled, size, options.threshold, options.image)
    .map(({ points, holes, areaPx }) => ({ points, holes, percentOfLung: (100 * areaPx) / options.lungAreaPx }))
    .filter(({ percentOfLung }) => percentOfLung >= minPercentOfLung);
}

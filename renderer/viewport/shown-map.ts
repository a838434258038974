import type { AnalysisMaps } from '../../core/analysis/analysis';
import type { DifferenceImage } from '../../core/contract/records';
import { differenceCanvas, relevanceCanvas, severityCanvas } from './map-canvas';
import type { Overlays } from './overlays.svelte';

/** The coloured map to draw over a film, as the reader chose; null where none is chosen, or what it is of is not there. */
export function shownMap(
  overlays: Overlays,
  maps: AnalysisMaps | null,
  difference: DifferenceImage | null,
): HTMLCanvasElement | null {
  if (maps !== null && overlays.shows('severityMap')) return severityCanvas(maps);
  if (maps !== null && overlays.shows('relevance')) return relevanceCanvas(maps);
  return overlays.shows('difference') && difference?.accepted === true ? differenceCanvas(difference) : null;
}

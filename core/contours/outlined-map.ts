import type { ZoneResult } from '../analysis/analysis';
import { components } from '../geometry/components';
import { lesionCut } from './lesion-cut';

/**
 * The severity map that lesions are outlined from: what reaches the threshold but touches no zone that is called involved is left
 * out, so that no outline is proposed where the zones say that the lung is clear.
 * @param severity probability inside the lungs, 0 outside, row-major `size` x `size`.
 * @param zoneOf index of each cell's zone in `zones`, or below 0.
 */
export function proposedLesions(
  severity: Float32Array,
  size: number,
  threshold: number,
  { zoneOf, zones }: { readonly zoneOf: Int8Array; readonly zones: readonly ZoneResult[] },
): Float32Array {
  const shown = Float32Array.from(severity);
  const suspect = Uint8Array.from(severity, (value) => Number(value >= threshold));
  for (const cells of components(suspect, size))
    if (!cells.some((cell) => zones[zoneOf[cell] as number]?.involved === true))
      for (const cell of cells) shown[cell] = 0;
  return shown;
}

/** A map on the model's grid [size x size], and the value from which a cell lies inside. */
export interface CutMap {
  readonly values: Float32Array;
  readonly size: number;
  readonly threshold: number;
}

/** `proposedLesions` of a film's severity map, cut as the package says (`lesionCut`). */
export function outlinedLesions(
  severity: Float32Array,
  size: number,
  scored: Parameters<typeof proposedLesions>[3],
  manifest: Parameters<typeof lesionCut>[1],
): CutMap {
  const threshold = lesionCut(severity, manifest);
  return { values: proposedLesions(severity, size, threshold, scored), size, threshold };
}

import type { ZoneResult } from '../analysis/analysis';
import { components } from '../geometry/components';
import type { Manifest } from '../inference/manifest';
import { lesionCut } from './lesion-cut';

/** The zones of a film, and the index of each cell's zone among them, or below 0. */
interface ScoredZones {
  readonly zones: readonly ZoneResult[];
  readonly zoneOf: Int8Array;
}

/** A severity map without what reaches the threshold but touches no zone that is called involved. */
export function withoutClearZones(
  severity: Float32Array,
  size: number,
  threshold: number,
  { zones, zoneOf }: ScoredZones,
): Float32Array {
  const kept = Float32Array.from(severity);
  for (const cells of components(severity, size, threshold))
    if (!cells.some((cell) => zones[zoneOf[cell] as number]?.involved === true))
      for (const cell of cells) kept[cell] = 0;
  return kept;
}

/** A map on the model's grid [size x size], and the value from which a cell lies inside. */
export interface CutMap {
  readonly values: Float32Array;
  readonly size: number;
  readonly threshold: number;
}

/**
 * The map that the lesions of a film are outlined from, cut as the package says (`lesionCut`): no outline is proposed where the zones say
 * that the lung is clear (decision 0081).
 * @param severity probability inside the lungs, 0 outside, row-major `size` x `size`.
 */
export function outlinedMap(
  severity: Float32Array,
  size: number,
  scored: ScoredZones,
  manifest: Pick<Manifest, 'lesionThreshold' | 'lesionCut'>,
): CutMap {
  const threshold = lesionCut(severity, manifest);
  return { values: withoutClearZones(severity, size, threshold, scored), size, threshold };
}

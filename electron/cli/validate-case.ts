import type { AnalysisMaps, Severity } from '../../core/analysis/analysis';
import { percentOfArea } from '../../core/regions/common-area';
import { outlinedMap, type CutMap } from '../../core/contours/outlined-map';
import { toFailure, type Failure } from '../../core/failure';
import type { Manifest } from '../../core/inference/manifest';
import { lungMaskOf } from '../../core/severity/lung-mask';
import { zoneRegions } from '../../core/severity/zone-regions';
import { dice } from '../../core/statistics/dice';
import type { ValidationCase } from '../../core/validation/validation-case';
import type { ValidationRow } from '../../core/validation/validation-row';
import { sampleGrid } from '../../core/image/sample-grid';
import { besideIndex } from '../engine/import/beside-index';
import { readMask, type Mask } from './read-mask';
import type { FileAnalyser } from './run-model';

/** Which points of a reference lie inside a map on the model's grid, 0 or 1, sampled at the reference's own size. */
const inside = (map: CutMap, reference: Mask): Uint8Array =>
  Uint8Array.from(sampleGrid(map.values, map.size, reference), (value) => Number(value >= map.threshold));

/** The part of the lungs that a mask of lesions covers, in percent; null of no lungs. */
function percentOfLung(lungs: CutMap, lesions: Mask): number | null {
  const lung = inside(lungs, lesions);
  const covered = lung.filter((cell, i) => cell === 1 && lesions.cells[i] !== 0).length;
  const whole = lung.filter((cell) => cell === 1).length;
  return whole === 0 ? null : percentOfArea(covered, whole);
}

/** Lungs and lesions as the product outlines them; lesions only where they touch a zone that it calls involved. */
function outlined(
  { size, lung, severity: map }: AnalysisMaps,
  severity: Severity | null,
  manifest: Manifest,
): { readonly lungs: CutMap; readonly lesions: CutMap } {
  const { lungThreshold, lesionThreshold, zones } = manifest;
  const kept = lungMaskOf(lung, size, lungThreshold);
  // Without the specks that the product drops; the soft edge stays, for the sampling.
  const lungs = lung.map((value, i) => (value >= lungThreshold && kept[i] === 0 ? 0 : value));
  const regions = zoneRegions(kept, size, zones.cuts);
  const lesions =
    regions === null || severity === null
      ? { values: map, size, threshold: lesionThreshold }
      : outlinedMap(map, size, { ...severity, zoneOf: regions.zoneOf }, manifest);
  return { lungs: { values: lungs, size, threshold: lungThreshold }, lesions };
}

export interface UnreadReference {
  readonly mask: 'lung' | 'lesion';
  readonly failure: Failure;
}

/** A case, and the reference masks that it lacks because they could not be read. */
export interface ValidatedCase {
  readonly item: ValidationCase;
  readonly unreadMasks: readonly UnreadReference[];
}

/**
 * Analyses one row of a validation folder through the product's own engine. A mask that cannot be read costs its Dice alone.
 * Throws what reading the film throws.
 */
export async function validateCase(row: ValidationRow, folder: string, analyser: FileAnalyser): Promise<ValidatedCase> {
  const { result, maps } = await analyser.analyse(besideIndex(folder, row.image), { band: false });
  const { gate, diagnosis, findings, severity, lesionPercentOfLung: percent } = result;
  const answers = { row, gate, diagnosis, severity };
  if (!gate.accepted)
    return {
      item: { ...answers, findings: null, lungDice: null, lesionDice: null, lesionPercentOfLung: null },
      unreadMasks: [],
    };
  const { lungs, lesions } = outlined(maps, severity, analyser.manifest);
  const unreadMasks: UnreadReference[] = [];
  const reference = async (mask: UnreadReference['mask'], file: string | null): Promise<Mask | null> => {
    if (file === null) return null;
    try {
      return await readMask(besideIndex(folder, file));
    } catch (error) {
      unreadMasks.push({ mask, failure: toFailure(error) });
      return null;
    }
  };
  const [lungMask, drawn] = [await reference('lung', row.lungMask), await reference('lesion', row.lesionMask)];
  const drawnPercent = drawn === null ? null : percentOfLung(lungs, drawn);
  return {
    item: {
      ...answers,
      findings,
      lungDice: lungMask === null ? null : dice(inside(lungs, lungMask), lungMask.cells),
      lesionDice: drawn === null ? null : dice(inside(lesions, drawn), drawn.cells),
      lesionPercentOfLung:
        percent === null || drawnPercent === null ? null : { outlined: percent, drawn: drawnPercent },
    },
    unreadMasks,
  };
}

import path from 'node:path';
import type { AnalysisMaps, Severity } from '../../core/analysis/analysis';
import { outlinedLesions, type CutMap } from '../../core/contours/proposed-lesions';
import type { Manifest } from '../../core/inference/manifest';
import { lungMaskOf } from '../../core/severity/lung-mask';
import { zoneRegions } from '../../core/severity/zone-regions';
import { dice } from '../../core/statistics/dice';
import type { ValidationCase } from '../../core/validation/validation-case';
import type { ValidationRow } from '../../core/validation/validation-row';
import { sampleGrid } from '../../core/image/sample-grid';
import { readMask } from './read-mask';
import type { FileAnalyser } from './run-model';

/** Dice of a map on the model's grid, sampled at the reference's own size, against the reference. */
async function overlap(map: CutMap, folder: string, reference: string | null): Promise<number | null> {
  if (reference === null) return null;
  const mask = await readMask(path.resolve(folder, reference));
  const sampled = sampleGrid(map.values, map.size, mask.width, mask.height);
  return dice(
    sampled.map((value) => Number(value >= map.threshold)),
    mask.cells,
  );
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
      : outlinedLesions(map, size, { ...severity, zoneOf: regions.zoneOf }, manifest);
  return { lungs: { values: lungs, size, threshold: lungThreshold }, lesions };
}

/** Analyses one row of a validation folder through the product's own engine. Throws what reading the file throws. */
export async function validateCase(
  row: ValidationRow,
  folder: string,
  analyser: FileAnalyser,
  manifest: Manifest,
): Promise<ValidationCase> {
  const { result, maps } = await analyser.analyse(path.resolve(folder, row.image), { band: false });
  const { gate, diagnosis, findings, severity } = result;
  if (!gate.accepted) return { row, gate, diagnosis, findings: null, severity, lungDice: null, lesionDice: null };
  const { lungs, lesions } = outlined(maps, severity, manifest);
  return {
    row,
    gate,
    diagnosis,
    findings,
    severity,
    lungDice: await overlap(lungs, folder, row.lungMask),
    lesionDice: await overlap(lesions, folder, row.lesionMask),
  };
}

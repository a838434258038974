import path from 'node:path';
import { lesionCut } from '../../core/contours/lesion-cut';
import type { Manifest } from '../../core/inference/manifest';
import { lungMaskOf } from '../../core/severity/lung-mask';
import { dice } from '../../core/statistics/dice';
import type { ValidationCase } from '../../core/validation/validation-case';
import type { ValidationRow } from '../../core/validation/validation-row';
import { sampleGrid } from '../../core/image/sample-grid';
import { readMask } from './read-mask';
import type { FileAnalyser } from './run-model';

/** Dice of a map on the model's grid, sampled at the reference's own size, against the reference. */
async function overlap(
  map: { readonly values: Float32Array; readonly size: number; readonly threshold: number },
  folder: string,
  reference: string | null,
): Promise<number | null> {
  if (reference === null) return null;
  const mask = await readMask(path.resolve(folder, reference));
  const sampled = sampleGrid(map.values, map.size, mask.width, mask.height);
  return dice(
    sampled.map((value) => Number(value >= map.threshold)),
    mask.cells,
  );
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
  const { size, lung } = maps;
  const { lungThreshold } = manifest;
  const kept = lungMaskOf(lung, size, lungThreshold);
  const lungs = {
    // Without the specks that the product drops; the soft edge stays, for the sampling.
    values: lung.map((value, i) => (value >= lungThreshold && kept[i] === 0 ? 0 : value)),
    size,
    threshold: lungThreshold,
  };
  const lesions = { values: maps.severity, size, threshold: lesionCut(maps.severity, manifest) };
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

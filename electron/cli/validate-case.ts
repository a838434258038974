import path from 'node:path';
import sharp from 'sharp';
import { lesionCut } from '../../core/contours/lesion-cut';
import { FailureError } from '../../core/failure';
import type { Manifest } from '../../core/inference/manifest';
import { lungMaskOf } from '../../core/severity/lung-mask';
import { dice } from '../../core/statistics/dice';
import type { ValidationCase } from '../../core/validation/validation-case';
import type { ValidationRow } from '../../core/validation/validation-row';
import { sampleGrid } from '../../core/image/sample-grid';
import { valueRange } from '../../core/image/value-range';
import { readInput } from '../engine/import/read-input';
import type { FileAnalyser } from './run-model';

interface Mask {
  readonly width: number;
  readonly height: number;
  readonly cells: Uint8Array;
}

const rawMask = async (file: string) =>
  sharp(await readInput(file))
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });

/** Highest value of a mask whose cells are numbers of a label and not shades: there any but 0 lies inside. */
const highestLabel = 16;

/** A reference mask: black outside; of a label image all but 0 inside. Throws the failures of reading a file, naming this one: the row names its film, too. */
async function readMask(file: string): Promise<Mask> {
  const { data, info } = await rawMask(file).catch((error: unknown) => {
    const code = error instanceof FailureError ? error.failure.code : 'input/corrupt';
    throw new FailureError(code, path.basename(file), { cause: error });
  });
  const values = Uint8Array.from({ length: info.width * info.height }, (_, i) => data[i * info.channels] ?? 0);
  const [, highest] = valueRange(values);
  const outside = highest <= highestLabel ? 0 : 127;
  const cells = values.map((value) => Number(value > outside));
  return { width: info.width, height: info.height, cells };
}

/** Dice of a map on the model's grid, sampled at the reference's own size, against the reference. */
async function overlap(
  map: { readonly values: Float32Array; readonly size: number; readonly threshold: number },
  folder: string,
  reference: string | null,
): Promise<number | null> {
  if (reference === null) return null;
  const mask = await readMask(path.join(folder, reference));
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
  const { result, maps } = await analyser.analyse(path.join(folder, row.image), { band: false });
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

import type { DataSet } from 'dicom-parser';
import { FailureError } from '../failure';
import { valueRange } from '../image/value-range';
import type { ValueScale } from '../image/radiograph';
import { elementCode, elementNumbers } from './element-text';
import { lookUp, readLut } from './read-lut';
import type { PixelLayout } from './read-pixel-layout';
import { sequenceItems } from './sequence-items';

/**
 * How stored values become `Radiograph.values`: the modality LUT, a shift to be non-negative, a scale only where the
 * rescale is fractional, and the inversion of MONOCHROME1.
 */
export interface ModalityScale extends ValueScale {
  /** Indexed by the raw stored value (two's complement unresolved). */
  readonly table: Uint16Array;
}

/** Rescale Intercept or Slope. One that is no number is not taken for none: with the sign of a slope the whole picture would be lost. */
function readRescale(dataSet: DataSet, tag: string, absent: number): number {
  if (elementCode(dataSet, tag) === '') return absent;
  const [value = Number.NaN] = elementNumbers(dataSet, tag);
  if (Number.isNaN(value)) throw new FailureError('dicom/malformed', 'rescale');
  return value;
}

/** Whether a rescale keeps the grey levels apart, in double precision. */
const isUsable = (slope: number, intercept: number): boolean =>
  [intercept, slope * 65_536, 1 / slope].every(Number.isFinite) && intercept + slope !== intercept;

/**
 * Stored value to modality unit, and the step between neighbours; a Modality LUT Sequence excludes a rescale. Of a rescale that leaves no
 * picture the sign of its slope stands.
 */
function readModality(dataSet: DataSet, layout: PixelLayout): { apply: (stored: number) => number; step: number } {
  const item = sequenceItems(dataSet, 'x00283000')[0];
  if (item !== undefined) {
    const lut = readLut(item, layout.signed);
    if (lut === null) throw new FailureError('dicom/malformed', 'modality LUT');
    return { apply: (stored) => lookUp(lut, stored), step: 1 };
  }
  const intercept = readRescale(dataSet, 'x00281052', 0);
  const slope = readRescale(dataSet, 'x00281053', 1);
  if (!isUsable(slope, intercept)) return { apply: (stored) => (slope < 0 ? -stored : stored), step: 1 };
  return { apply: (stored) => stored * slope + intercept, step: Math.abs(slope) };
}

/** Builds the scale of an image (PS3.3 C.11.1; photometric interpretation, C.7.6.3.1.2). */
export function modalityScale(dataSet: DataSet, layout: PixelLayout): ModalityScale {
  const { apply, step } = readModality(dataSet, layout);
  const size = 2 ** layout.bitsStored;
  const modality = new Float64Array(size).map((_, raw) => apply(layout.signed && raw >= size / 2 ? raw - size : raw));
  const [lowest, high] = valueRange(modality);
  const whole = modality.every(Number.isInteger);
  const low = whole && lowest >= 0 && high <= 65_535 ? 0 : lowest;
  const perUnit = whole && high - low <= 65_535 ? 1 : 1 / step;
  const top = layout.photometricInterpretation === 'MONOCHROME1' ? Math.round((high - low) * perUnit) : null;
  const table = modality.map((value) => {
    const shifted = Math.min(65_535, Math.max(0, Math.round((value - low) * perUnit)));
    return top === null ? shifted : top - shifted;
  });
  return { table: new Uint16Array(table), low, perUnit, top };
}

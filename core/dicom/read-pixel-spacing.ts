import type { DataSet } from 'dicom-parser';
import { elementNumbers } from './element-text';

/** No detector or scanned film has finer or coarser pixels. */
const [minSpacingMm, maxSpacingMm] = [0.01, 10];

const isSpacing = (mm: number): boolean => mm >= minSpacingMm && mm <= maxSpacingMm;

/**
 * Distance of pixel centres in mm at the detector, where the patient is magnified, rows then columns: Imager Pixel Spacing (0018,1164), else
 * Nominal Scanned Pixel Spacing (0018,2010), else Pixel Spacing (0028,0030), which beside the first is one calibrated for the patient (PS3.3 10.7.1.3).
 * @returns null where none is stated or the value cannot be one.
 */
export function readPixelSpacing(dataSet: DataSet): readonly [row: number, column: number] | null {
  for (const tag of ['x00181164', 'x00182010', 'x00280030']) {
    const [row = Number.NaN, column = row] = elementNumbers(dataSet, tag);
    if (isSpacing(row) && isSpacing(column)) return [row, column];
  }
  return null;
}

/**
 * Height of a pixel in widths of one: of its spacing, else Pixel Aspect Ratio (0028,0034); 1 where the header says neither.
 */
export function readPixelProportion(dataSet: DataSet): number {
  const [height = Number.NaN, width = Number.NaN] = readPixelSpacing(dataSet) ?? elementNumbers(dataSet, 'x00280034');
  return height > 0 && width > 0 ? height / width : 1;
}

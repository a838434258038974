import type { DataSet } from 'dicom-parser';
import { dataSetBytes } from './data-set-bytes';

/** Overlay Data (60xx,3000) of the sixteen planes that a film may have. */
const planes = Array.from({ length: 16 }, (_, i) => `x60${(2 * i).toString(16).padStart(2, '0')}3000`);

/** Whether an overlay plane of a film draws something (PS3.3 C.9.2): some devices put side marks and notes there. */
export function hasOverlay(dataSet: DataSet): boolean {
  return planes.some((tag) => {
    const element = dataSet.elements[tag];
    if (element === undefined || element.length <= 0) return false;
    const { dataOffset, length } = element;
    return dataSetBytes(dataSet)
      .subarray(dataOffset, dataOffset + length)
      .some((byte) => byte !== 0);
  });
}

import type { DataSet } from 'dicom-parser';

/** The bytes that a data set's offsets refer to: the file, or what a deflated file was inflated to. */
export function dataSetBytes(dataSet: DataSet): Uint8Array {
  return dataSet.byteArray as Uint8Array;
}

import type { DataSet } from 'dicom-parser';
import { FailureError } from '../failure';
import { dataSetBytes } from './data-set-bytes';
import { elementText } from './element-text';

/** One item of a Modality or VOI LUT Sequence (PS3.3 C.11.1.1, C.11.2.1.1): `table[input - first]`, ends extended. */
export interface LookupTable {
  readonly first: number;
  readonly table: Uint16Array;
  readonly bits: number;
  readonly label: string;
}

const descriptor = 'x00283002';
/** LUT Data. */
export const lutData = 'x00283006';

/** The entries as stored: two bytes each in the data set's byte order, or packed one byte each. */
function readTable(item: DataSet, entries: number): Uint16Array {
  const element = item.elements[lutData];
  const bytes = dataSetBytes(item);
  if (element === undefined || element.length < entries || element.dataOffset + element.length > bytes.length)
    throw new FailureError('dicom/malformed', 'LUT data');
  const packed = element.length < entries * 2;
  return Uint16Array.from({ length: entries }, (_, i) =>
    packed ? (bytes[element.dataOffset + i] ?? 0) : (item.uint16(lutData, i) ?? 0),
  );
}

/**
 * First item of a LUT sequence.
 * @param signedInput the input of the table can be negative, so that the first mapped value is SS, whatever VR it has.
 * @returns null where the sequence is absent or empty.
 * @throws FailureError `dicom/malformed` where the table is shorter than its descriptor says.
 */
export function readLut(dataSet: DataSet, sequence: string, signedInput: boolean): LookupTable | null {
  const item = dataSet.elements[sequence]?.items?.[0]?.dataSet;
  if (item === undefined) return null;
  // A descriptor of 0 entries means 65536 (PS3.3 C.11.1.1.1).
  const entries = item.uint16(descriptor, 0) || 65_536;
  const signed = signedInput || item.elements[descriptor]?.vr === 'SS';
  const first = (signed ? item.int16(descriptor, 1) : item.uint16(descriptor, 1)) ?? 0;
  const bits = item.uint16(descriptor, 2) ?? 16;
  if (bits < 8 || bits > 16) throw new FailureError('dicom/malformed', 'LUT descriptor');
  return { first, table: readTable(item, entries), bits, label: elementText(item, 'x00283003', 'LO', 64) };
}

/** Looks a value up; inputs below or above the table take its first or last entry. */
export function lookUp({ first, table }: LookupTable, input: number): number {
  const index = Math.min(table.length - 1, Math.max(0, Math.round(input) - first));
  return table[index] ?? 0;
}

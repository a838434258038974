import type { DataSet } from 'dicom-parser';
import { dataSetBytes } from './data-set-bytes';
import { elementText } from './element-text';

/** One item of a Modality or VOI LUT Sequence (PS3.3 C.11.1.1, C.11.2.1.1): `table[input - first]`, ends extended. */
export interface LookupTable {
  readonly first: number;
  readonly table: Uint16Array;
  /** LUT Explanation (0028,3003), cleaned; empty where there is none. */
  readonly label: string;
}

const descriptor = 'x00283002';
/** LUT Data. */
const lutData = 'x00283006';
/** A byte more than an odd number of entries makes the length even. */
const evenLength = (bytes: number): number => bytes + (bytes % 2);

/** The entries as stored: two bytes each in the data set's byte order, or packed one byte each; null where there are fewer. */
function readTable(item: DataSet, entries: number, bits: number): Uint16Array | null {
  const element = item.elements[lutData];
  const bytes = dataSetBytes(item);
  if (element === undefined || element.dataOffset + element.length > bytes.length) return null;
  const { dataOffset, length } = element;
  if (length >= 2 * entries) return Uint16Array.from({ length: entries }, (_, i) => item.uint16(lutData, i) ?? 0);
  const isPacked = bits <= 8 ? length >= entries : length === evenLength(entries);
  return isPacked ? Uint16Array.from(bytes.subarray(dataOffset, dataOffset + entries)) : null;
}

/**
 * An item of a LUT sequence. What it holds beyond the entries of its descriptor is left.
 * @param signedInput the input of the table can be negative, so that the first mapped value is SS, whatever VR it has.
 * @returns null where it has no descriptor, or less data than that says.
 */
export function readLut(item: DataSet, signedInput: boolean): LookupTable | null {
  const entries = item.uint16(descriptor, 0);
  if (entries === undefined) return null;
  const signed = signedInput || item.elements[descriptor]?.vr === 'SS';
  const first = (signed ? item.int16(descriptor, 1) : item.uint16(descriptor, 1)) ?? 0;
  // A descriptor of 0 entries means 65536 (PS3.3 C.11.1.1.1).
  const table = readTable(item, entries || 65_536, item.uint16(descriptor, 2) ?? 16);
  return table === null ? null : { first, table, label: elementText(item, 'x00283003', 'LO', 64) };
}

/** Looks a value up; inputs below or above the table take its first or last entry. */
export function lookUp({ first, table }: LookupTable, input: number): number {
  const index = Math.min(table.length - 1, Math.max(0, Math.round(input) - first));
  return table[index] ?? 0;
}

import type { DataSet as ParsedDataSet, Element } from 'dicom-parser';
import { decodeText } from '../dicom/character-set';
import { dataSetBytes } from '../dicom/data-set-bytes';
import { entriesOf, tagAndVr, type DataSet, type Value, type Vr } from './attributes';

const bytesOf = (parsed: ParsedDataSet, { dataOffset, length }: Element): Uint8Array =>
  Uint8Array.from(dataSetBytes(parsed).subarray(dataOffset, dataOffset + length));

const isText = (parsed: ParsedDataSet, element: Element, text: string): boolean =>
  decodeText('ISO_IR 192', bytesOf(parsed, element), 'PN').replace(/[\0 ]$/, '') === text;

/** Numbers of an element, little endian. */
function numbersOf(parsed: ParsedDataSet, element: Element, vr: Vr): number[] {
  const bytes = bytesOf(parsed, element);
  const view = new DataView(bytes.buffer);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) =>
    vr === 'FL' ? view.getFloat32(4 * i, true) : view.getUint32(4 * i, true),
  );
}

const sameBytes = (found: Uint8Array, expected: Uint8Array): boolean =>
  found.length === expected.length + (expected.length % 2) && expected.every((byte, i) => found[i] === byte);

function holds(parsed: ParsedDataSet, element: Element, vr: Vr, value: Value): boolean {
  if (element.vr !== vr) return false;
  if (typeof value === 'string') return isText(parsed, element, value);
  if (value instanceof Uint8Array) return sameBytes(bytesOf(parsed, element), value);
  if (vr === 'SQ') return holdsItems(element, value as readonly DataSet[]);
  const numbers = numbersOf(parsed, element, vr);
  return numbers.length === value.length && numbers.every((number, i) => number === value[i]);
}

function holdsItems({ items = [] }: Element, expected: readonly DataSet[]): boolean {
  return (
    items.length === expected.length &&
    expected.every((dataSet, i) => {
      const item = items[i]?.dataSet;
      return item !== undefined && firstDifference(item, dataSet) === null;
    })
  );
}

/** Group 0002 describes the file, not what is in it. */
const tagsOf = ({ elements }: ParsedDataSet): string[] =>
  Object.keys(elements)
    .filter((tag) => !tag.startsWith('x0002') && tag !== 'xfffee00d')
    .map((tag) => tag.slice(1).toUpperCase());

/**
 * Compares a data set that was read (explicit little endian, UTF-8) with the one that should be in it: every element, its value
 * representation and its value, and none beside.
 * @returns the tag of the first that differs, of the outermost data set; null where all are the same.
 */
export function firstDifference(parsed: ParsedDataSet, expected: DataSet): string | null {
  const known = new Set<string>();
  for (const [keyword, value] of entriesOf(expected)) {
    const { tag, vr } = tagAndVr(keyword);
    known.add(tag);
    const element = parsed.elements[`x${tag.toLowerCase()}`];
    if (element === undefined || !holds(parsed, element, vr, value)) return tag;
  }
  return tagsOf(parsed).find((tag) => !known.has(tag)) ?? null;
}

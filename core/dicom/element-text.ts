import type { DataSet } from 'dicom-parser';
import { asLatin1, decodeText, type TextVr } from './character-set';
import { cleanText } from './clean-text';
import { dataSetBytes } from './data-set-bytes';

const maxBytes = 1024;

function elementBytes(dataSet: DataSet, tag: string): Uint8Array | null {
  const element = dataSet.elements[tag];
  if (element === undefined || element.length <= 0) return null;
  return dataSetBytes(dataSet).subarray(element.dataOffset, element.dataOffset + Math.min(element.length, maxBytes));
}

/**
 * Text of an element under the data set's Specific Character Set (0008,0005), cleaned and bounded.
 * @param vr decides which bytes reset code extensions (PS3.5 section 6.1.2.5).
 */
export function elementText(dataSet: DataSet, tag: string, vr: TextVr, maxLength: number): string {
  const bytes = elementBytes(dataSet, tag);
  if (bytes === null) return '';
  const charset = asLatin1(elementBytes(dataSet, 'x00080005') ?? new Uint8Array());
  // A Buffer is a Uint8Array whose `slice` does not copy; the converter wants the plain kind.
  return cleanText(decodeText(charset, Uint8Array.from(bytes), vr), maxLength);
}

/** An identifier (LO): where its bytes are no text of the character set they are read as Latin-1, so that no two become one. */
export function elementId(dataSet: DataSet, tag: string): string {
  const text = elementText(dataSet, tag, 'LO', 64);
  return text.includes('\ufffd') ? cleanText(asLatin1(elementBytes(dataSet, tag) ?? new Uint8Array()), 64) : text;
}

/** A value of the default repertoire (CS, UI, DA, TM, IS, DS): the n-th of a multi-valued element, cleaned and bounded. */
export function elementCode(dataSet: DataSet, tag: string, index = 0, maxLength = 64): string {
  const bytes = elementBytes(dataSet, tag);
  return bytes === null ? '' : cleanText(asLatin1(bytes).split('\\')[index] ?? '', maxLength);
}

/** All numbers of an element (DS, IS), in order; a malformed one becomes NaN, as does the last of those that are read of a longer element. */
export function elementNumbers(dataSet: DataSet, tag: string): number[] {
  const bytes = elementBytes(dataSet, tag);
  if (bytes === null) return [];
  const isCut = (dataSet.elements[tag]?.length ?? 0) > maxBytes;
  return asLatin1(bytes)
    .split('\\')
    .map((text, i, all) => (isCut && i === all.length - 1 ? '' : cleanText(text, 64)))
    .map((text) => (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN));
}

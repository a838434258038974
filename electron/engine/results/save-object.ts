import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { firstDifference } from '../../../core/dicom-results/read-back';
import type { ResultObject } from '../../../core/dicom-results/result-object';
import { parseDataSet } from '../../../core/dicom/parse-data-set';
import { FailureError } from '../../../core/failure';
import { inflate } from '../decoding/inflate';
import { replaceFile } from '../files/replace-file';
import { encodeObject } from './encode-object';

/** Where a file differs from what should be in it; null where it does not, and a word where it cannot be read at all. */
function differenceOf(file: Uint8Array, { dataSet }: ResultObject): string | null {
  try {
    return firstDifference(parseDataSet(file, inflate).dataSet, dataSet);
  } catch {
    return 'unreadable';
  }
}

/**
 * Writes an object into a folder: it is saved where every element, read with the reader that films are read with, is as it should be, and
 * the file on the disk is what was read.
 * @throws FailureError `results/not-as-written`, naming the tag, with nothing left behind; and what `replaceFile` throws.
 */
export async function saveObject(folder: string, name: string, object: ResultObject): Promise<void> {
  const encoded = encodeObject(object);
  const difference = differenceOf(encoded, object);
  if (difference !== null) throw new FailureError('results/not-as-written', difference);
  const file = path.join(folder, name);
  await replaceFile(file, encoded);
  const written = await readFile(file).catch(() => new Uint8Array());
  if (Buffer.compare(written, encoded) === 0) return;
  await rm(file, { force: true }).catch(() => undefined);
  throw new FailureError('results/not-as-written', 'altered');
}

import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { firstDifference } from '../../../core/dicom-results/read-back';
import type { ResultObject } from '../../../core/dicom-results/result-object';
import { parseDataSet } from '../../../core/dicom/parse-data-set';
import { FailureError } from '../../../core/failure';
import { inflate } from '../decoding/inflate';
import { followLink } from '../files/follow-link';
import { replaceFile } from '../files/replace-file';
import { encodeObject } from './encode-object';

export interface NamedObject {
  /** Of its file. */
  readonly name: string;
  readonly object: ResultObject;
}

/** Where a file differs from what should be in it; null where it does not, and a word where it cannot be read at all. */
function differenceOf(file: Uint8Array, { dataSet }: ResultObject): string | null {
  try {
    return firstDifference(parseDataSet(file, inflate).dataSet, dataSet);
  } catch {
    return 'unreadable';
  }
}

function encodedAsItShouldBe(object: ResultObject): Uint8Array {
  const encoded = encodeObject(object);
  const difference = differenceOf(encoded, object);
  if (difference !== null) throw new FailureError('results/not-as-written', difference);
  return encoded;
}

const remove = (file: string): Promise<void> => rm(file, { force: true }).catch(() => undefined);

async function saveFile(file: string, encoded: Uint8Array): Promise<void> {
  await replaceFile(file, encoded);
  const written = await readFile(file).catch(() => new Uint8Array());
  if (Buffer.compare(written, encoded) === 0) return;
  await remove(file);
  throw new FailureError('results/not-as-written', 'altered');
}

/**
 * Writes objects into a folder, all or none: each is saved where every element, read with the reader that films are read with, is as it
 * should be, and the file on the disk is what was read. Where one cannot be saved, those that stood there before stay, and no other.
 * @throws FailureError `results/not-as-written`, naming the tag; and what `replaceFile` throws.
 */
export async function saveObjects(folder: string, objects: readonly NamedObject[]): Promise<void> {
  const encoded = objects.map(({ name, object }) => ({ name, bytes: encodedAsItShouldBe(object) }));
  const added: string[] = [];
  try {
    for (const { name, bytes } of encoded) {
      const file = await followLink(path.join(folder, name));
      if (!existsSync(file)) added.push(file);
      await saveFile(file, bytes);
    }
  } catch (error) {
    await Promise.all(added.map(remove));
    throw error;
  }
}

import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { FailureError } from '../../../core/failure';
import { holdsOriginals } from '../archive/holds-originals';
import { storeFile } from './store-file';

/** Bytes of a database file that say what it is, and the place of `user_version` in them. */
const headerLength = 100;
const versionAt = 60;
const magic = 'SQLite format 3\0';

/** The beginning of a file; empty where it is not there, null where it cannot be read. */
function headerOf(file: string): Buffer | null {
  const header = Buffer.alloc(headerLength);
  try {
    const descriptor = openSync(file, 'r');
    try {
      return header.subarray(0, readSync(descriptor, header));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? header.subarray(0, 0) : null;
  }
}

/** Whether a database file is not there, is empty, or has no schema, neither in itself nor in its write-ahead log. Nothing is opened for it. */
function isBlank(file: string): boolean {
  const header = headerOf(file);
  if (header === null) return false;
  if (header.length === 0) return true;
  if (header.length < headerLength || header.toString('latin1', 0, magic.length) !== magic) return false;
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  return header.readUInt32BE(versionAt) === 0 && (log?.size ?? 0) === 0;
}

/**
 * Throws `store/missing` where a data folder holds originals and its store no schema: an original comes after the schema always, so
 * the store was lost. One with a schema and no row may be that of an import that was killed.
 */
export function refuseLostStore(dataFolder: string): void {
  if (isBlank(storeFile(dataFolder)) && holdsOriginals(dataFolder)) throw new FailureError('store/missing');
}

/** Of a data folder that had a store: throws `store/missing` where its originals are there without it, else `store/gone` where it is not there. */
export function refuseGoneStore(dataFolder: string): void {
  refuseLostStore(dataFolder);
  if (isBlank(storeFile(dataFolder))) throw new FailureError('store/gone', dataFolder);
}

import type { Database } from 'better-sqlite3';
import { Archive } from '../archive/archive';
import { decodeRadiograph } from '../decoding/decode-radiograph';
import type { ImportContext } from '../import/import-file';
import type { Clock } from '../import/read-input';

/** The time of day, and no pause: what a test has just written is read at once. */
export const impatientClock: Clock = { now: () => Date.now(), wait: () => Promise.resolve() };

/** What an import needs beside its files, on the store of a data folder. */
export const importContextOf = (db: Database, dataFolder: string): ImportContext => ({
  db,
  archive: new Archive(dataFolder),
  decode: decodeRadiograph,
  account: 'tester',
  now: () => '2026-01-01T00:00:00.000Z',
  imported: () => undefined,
  clock: impatientClock,
});

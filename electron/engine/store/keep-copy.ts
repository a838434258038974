import type { Database } from 'better-sqlite3';
import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { renameSyncWhenFree } from '../files/rename-when-free';
import { madeFile, restrictToReaders } from '../files/restrict-to-readers';

function sync(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** What was last done in an attached store: the last entry of its audit log, and of its readings, drafts too, the latest and the number. */
const lastDone = (db: Database, schema: string): string =>
  JSON.stringify(
    db
      .prepare(
        `SELECT (SELECT hash FROM ${schema}.audit_log ORDER BY sequence DESC LIMIT 1), max(updated_at), count(*) FROM ${schema}.reading`,
      )
      .raw()
      .get(),
  );

/** Whether a kept copy is of the store as it stands; not one that cannot be read. */
function isCopyOf(db: Database, copy: string): boolean {
  try {
    db.prepare('ATTACH ? AS kept').run(copy);
    try {
      return lastDone(db, 'kept') === lastDone(db, 'main');
    } finally {
      db.exec('DETACH kept');
    }
  } catch {
    return false;
  }
}

/**
 * Keeps a copy of a store that holds patients in its data folder, as `sextant-v<N>.sqlite` with the version of its schema. One that is
 * there from a start that was cut off will do; one of an earlier state stays beside it: a site had gone back to that Sextant.
 * Throws what SQLite and the disk throw; then there is none.
 */
export function keepCopy(db: Database, dataFolder: string): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version === 0 || db.prepare('SELECT 1 FROM patient LIMIT 1').get() === undefined) return;
  let copy = path.join(dataFolder, `sextant-v${version}.sqlite`);
  for (let count = 2; existsSync(copy); count += 1) {
    if (isCopyOf(db, copy)) return;
    copy = path.join(dataFolder, `sextant-v${version}-${count}.sqlite`);
  }
  const partial = `${copy}.part`;
  try {
    rmSync(partial, { force: true });
    closeSync(openSync(partial, 'wx', madeFile));
    restrictToReaders(dataFolder, partial);
    db.prepare('VACUUM INTO ?').run(partial);
    sync(partial);
    renameSyncWhenFree(partial, copy);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

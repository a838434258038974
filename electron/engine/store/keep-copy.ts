import type { Database } from 'better-sqlite3';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

function sync(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Keeps a copy of a store that holds patients in its data folder, as `sextant-v<N>.sqlite` with the version of its schema, unless it is
 * there. Throws what SQLite and the disk throw; then there is none.
 */
export function keepCopy(db: Database, dataFolder: string): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version === 0 || db.prepare('SELECT 1 FROM patient LIMIT 1').get() === undefined) return;
  const copy = path.join(dataFolder, `sextant-v${version}.sqlite`);
  if (existsSync(copy)) return;
  const partial = `${copy}.part`;
  try {
    rmSync(partial, { force: true });
    db.prepare('VACUUM INTO ?').run(partial);
    sync(partial);
    renameSync(partial, copy);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

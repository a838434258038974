import type { Database } from 'better-sqlite3';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { importFile, type ImportContext } from './import-file';
import { readIndex } from './read-index';

/**
 * A store that holds no patient of its own gets the product's demo patient, marked as such and credited. One that was cut
 * off is completed: what is there already is recognised.
 */
export async function importDemo(db: Database, folder: string, context: ImportContext): Promise<void> {
  if (db.prepare('SELECT 1 FROM patient WHERE demo = 0 LIMIT 1').get() !== undefined) return;
  const credit = (await readFile(path.join(folder, 'CREDIT.md'), 'utf8'))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join(' ');
  for (const { path: file, form } of await readIndex(path.join(folder, 'index.csv')))
    await importFile(context, file, { ...form, demo: true, credit });
}

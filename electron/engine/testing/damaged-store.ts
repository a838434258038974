import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { resultOf } from '../../../core/testing/analysis-of';
import { openStore } from '../store/open-store';
import { analysed, storedImage } from './temporary-store';

/** Makes a store of analysed films, of which a page full of analyses was zeroed on the disk. @returns its patients. */
export function makeDamagedStore(dataFolder: string): string[] {
  const patients = Array.from({ length: 12 }, (_, i) => `P${i}`);
  const db = openStore(dataFolder);
  for (const patientId of patients) analysed(db, storedImage(db, { patientId }), resultOf(1));
  const pageSize = db.pragma('page_size', { simple: true }) as number;
  db.close();
  const file = path.join(dataFolder, 'sextant.sqlite');
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.indexOf('"executionProvider"') / pageSize);
  writeFileSync(file, bytes.fill(0, at * pageSize, (at + 1) * pageSize));
  return patients;
}

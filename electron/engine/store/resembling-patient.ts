import type { Database } from 'better-sqlite3';
import type { NamedPatient } from '../../../core/contract/records';
import { judgePatient, knownPatient, type NewPatient } from './patient-store';

/** What stays of an ID without letter case, blanks, leading zeros and full-width forms, in all of which systems and typists differ. */
const bareId = (id: string): string =>
  id
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, '')
    .replace(/^0+(?=.)/, '');

/**
 * Whom a film's patient may be, where their ID is new and another one in the archive differs from it only in how it is written; null
 * where there is none, or only such as the film contradicts. To DICOM the IDs are two (LO, PS3.5 section 6.2).
 */
export function resemblingPatient(db: Database, stated: NewPatient): NamedPatient | null {
  if (knownPatient(db, stated.id) !== null) return null;
  const bare = bareId(stated.id);
  const ids = db.prepare('SELECT id FROM patient WHERE id <> ?').pluck().all(stated.id) as string[];
  for (const id of ids) {
    const known = bareId(id) === bare ? knownPatient(db, id) : null;
    if (known !== null && judgePatient(db, { ...stated, id }).differs.length === 0) return known;
  }
  return null;
}

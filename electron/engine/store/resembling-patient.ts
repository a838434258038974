import type { Database } from 'better-sqlite3';
import type { ResemblingPatient } from '../../../core/contract/records';
import { agreesInName } from './is-other-name';
import { isSameBirthDate, judgePatient, knownPatient, type NewPatient } from './patient-store';

/** What stays of an ID without letter case, blanks, leading zeros and full-width forms, in all of which systems and typists differ. */
const bareId = (id: string): string => id.normalize('NFKC').toLowerCase().replace(/\s+/gu, '').replace(/^0+/, '');

/** The patient of another ID, unless the film contradicts what is known of them. */
function uncontradicted(db: Database, id: string, stated: NewPatient) {
  const known = knownPatient(db, id);
  return known !== null && judgePatient(db, { ...stated, id }).differs.length === 0 ? known : null;
}

/** One whose ID differs only in how it is written. To DICOM the IDs are two (LO, PS3.5 section 6.2). */
function alikeInId(db: Database, stated: NewPatient): ResemblingPatient | null {
  const bare = bareId(stated.id);
  const ids = db.prepare('SELECT id FROM patient WHERE id <> ?').pluck().all(stated.id) as string[];
  for (const id of ids) {
    const known = bareId(id) === bare ? uncontradicted(db, id, stated) : null;
    if (known !== null) return { id, name: known.name, by: 'id' };
  }
  return null;
}

/** One with the same name and birth date: another hospital gives out IDs of its own. */
function alikeInPerson(db: Database, stated: NewPatient): ResemblingPatient | null {
  const ids = db
    .prepare('SELECT id FROM patient WHERE birth_date = ? AND id <> ? ORDER BY id')
    .pluck()
    .all(stated.birthDate, stated.id) as string[];
  for (const id of ids) {
    const known = uncontradicted(db, id, { ...stated, issuer: null });
    if (known !== null && isSameBirthDate(known.birthDate, stated.birthDate) && agreesInName(known.name, stated.name))
      return { id, name: known.name, by: 'person' };
  }
  return null;
}

/** Whom a film's patient may be, where their ID is new here; null where that is nobody who is known, or only such as the film contradicts. */
export function resemblingPatient(db: Database, stated: NewPatient): ResemblingPatient | null {
  if (knownPatient(db, stated.id) !== null) return null;
  return alikeInId(db, stated) ?? alikeInPerson(db, stated);
}

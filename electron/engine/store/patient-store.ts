import type { Database } from 'better-sqlite3';
import type { KnownPatient, PatientFact } from '../../../core/contract/records';
import { isPlaceholderName } from '../../../core/dicom/placeholder';
import { FailureError } from '../../../core/failure';
import { isOtherName, isSameName } from './is-other-name';

/** What is known of a person beside the patient ID; `issuer`: who gave that out. */
interface Person {
  readonly name: string;
  /** ISO 8601. */
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly issuer: string | null;
  readonly demo: boolean;
  readonly credit: string | null;
}

export interface NewPatient extends Person {
  readonly id: string;
}

/** What is known of a person, or undefined where the archive does not know the patient ID. */
export function personOf(db: Database, id: string): Person | undefined {
  const row = db
    .prepare('SELECT name, birth_date AS birthDate, sex, issuer, demo, credit FROM patient WHERE id = ?')
    .get(id) as (Omit<Person, 'demo'> & { demo: number }) | undefined;
  return row && { ...row, demo: row.demo === 1 };
}

/** The name that the archive has for a patient ID; empty where it has none. */
export const patientName = (db: Database, id: string): string => personOf(db, id)?.name ?? '';

/** Whether a patient ID is new, or was left to nobody. */
export function isFreeId(db: Database, id: string): boolean {
  const known = personOf(db, id);
  if (known === undefined) return true;
  const filed = db.prepare('SELECT 1 FROM image WHERE patient_id = ?').get(id);
  return known.name === '' && known.birthDate === null && filed === undefined;
}

/** Whose a patient ID is; null where it is new, or was left to nobody. */
export function knownPatient(db: Database, id: string): KnownPatient | null {
  const known = personOf(db, id);
  return known === undefined || isFreeId(db, id) ? null : { id, name: known.name, birthDate: known.birthDate };
}

/** Written where a date of birth is demanded and not known. */
const unknownBirthDate = '1900-01-01';

const differs = (known: string | null, stated: string | null): boolean =>
  known !== null && stated !== null && known.toLowerCase() !== stated.toLowerCase();
const isBinary = (sex: string | null): boolean => sex === 'F' || sex === 'M';

/** Whether both are known, and equal. */
export const isSameBirthDate = (known: string | null, stated: string | null): boolean =>
  known === stated && ![null, unknownBirthDate].includes(known);

const contradictsBirthDate = (known: string | null, stated: string | null): boolean =>
  ![known, stated].includes(unknownBirthDate) && differs(known, stated);

/** Whether the first patient ID was given to nobody who is known, or to the person of the second. */
export function isSamePerson(db: Database, id: string, other: string): boolean {
  const [one, two] = [personOf(db, id), personOf(db, other)];
  if (one === undefined || two === undefined) return false;
  const named = isPlaceholderName(one.name) || isSameName(one.name, two.name);
  return named && !contradictsBirthDate(one.birthDate, two.birthDate);
}

/** The facts that two descriptions contradict each other in; one that is not stated contradicts nothing, sex neither if it is not F or M. */
function contradictions(known: Person, stated: Person): PatientFact[] {
  const contradicts: Readonly<Record<PatientFact, boolean>> = {
    name: isOtherName(known.name, stated.name),
    birthDate: differs(known.birthDate, stated.birthDate),
    sex: isBinary(known.sex) && isBinary(stated.sex) && known.sex !== stated.sex,
    issuer: differs(known.issuer, stated.issuer),
  };
  return (['name', 'birthDate', 'sex', 'issuer'] as const).filter((fact) => contradicts[fact]);
}

/** Whether a film's own birth date may contradict a patient: theirs is known, and the reader does not name them. */
export function heedsBirthDate(patient: Person | undefined, typedName: string): boolean {
  if (patient === undefined || patient.birthDate === null) return false;
  return !isSameName(patient.name, typedName);
}

/**
 * Holds what a reader who moves a film says of its patient against the archive. A header may be the one that is wrong: its birth
 * date contradicts only where the reader does not name the patient.
 * @param stated name that the reader typed, and the birth date of the film's own header.
 * @throws FailureError `correction/other-name`, `correction/other-birth-date`.
 */
export function assertSamePerson(
  db: Database,
  id: string,
  stated: { readonly name: string; readonly headerBirthDate: string | null },
): void {
  const known = personOf(db, id);
  if (known === undefined) return;
  if (isOtherName(known.name, stated.name)) throw new FailureError('correction/other-name');
  const isOther = contradictsBirthDate(known.birthDate, stated.headerBirthDate);
  if (isOther && heedsBirthDate(known, stated.name)) throw new FailureError('correction/other-birth-date');
}

export interface PatientVerdict {
  /** In the archive, or what the film gives it; empty where there is none. */
  readonly name: string;
  /** Facts that the archive has otherwise. */
  readonly differs: readonly PatientFact[];
  /** Whether it is taken for another person: facts differ, and no equal birth date on both sides vouches for the same one. */
  readonly isAnother: boolean;
}

/** What the archive says to a film's description of its patient. */
export function judgePatient(db: Database, stated: NewPatient): PatientVerdict {
  const known = personOf(db, stated.id);
  if (known === undefined) return { name: stated.name, differs: [], isAnother: false };
  const facts = contradictions(known, stated);
  const vouched = isSameBirthDate(known.birthDate, stated.birthDate);
  const name = isPlaceholderName(known.name) ? stated.name || known.name : known.name;
  return { name, differs: facts, isAnother: facts.length > 0 && !vouched };
}

const factNames = { name: 'name', birthDate: 'birth date', sex: 'sex', issuer: 'issuer' } as const;

/** The refusal of a film whose patient is another person of the same ID; it names the facts, not their values. */
export const patientMismatch = (facts: readonly PatientFact[]): FailureError =>
  new FailureError('import/patient-mismatch', facts.map((fact) => factNames[fact]).join(', '));

/** Records a patient, or what was not known of one; of a film that contradicts anything nothing is taken. Throws `import/patient-mismatch`. */
export function recordPatient(db: Database, patient: NewPatient, at: string): void {
  const { name, differs: facts, isAnother } = judgePatient(db, patient);
  if (isAnother) throw patientMismatch(facts);
  if (facts.length > 0) return;
  db.prepare(
    `INSERT INTO patient (id, name, birth_date, sex, issuer, demo, credit, created_at)
     VALUES (@id, @name, @birthDate, @sex, @issuer, @demo, @credit, @at)
     ON CONFLICT (id) DO UPDATE SET
       name = excluded.name,
       birth_date = coalesce(patient.birth_date, excluded.birth_date),
       sex = coalesce(patient.sex, excluded.sex),
       issuer = coalesce(patient.issuer, excluded.issuer)`,
  ).run({ ...patient, name, demo: Number(patient.demo), at });
}

/** Gives a patient the birth date and the sex that are known of the same person under another ID, where they have none. */
export const completePerson = (db: Database, id: string, { birthDate, sex }: Person): void => {
  db.prepare(
    'UPDATE patient SET birth_date = coalesce(birth_date, @birthDate), sex = coalesce(sex, @sex) WHERE id = @id',
  ).run({ id, birthDate, sex });
};

/** What only headers state of a person: the originals keep it. */
export const forgetSexAndIssuer = (db: Database, id: string): void => {
  db.prepare('UPDATE patient SET sex = NULL, issuer = NULL WHERE id = ?').run(id);
};

import type { Database } from 'better-sqlite3';
import { isPlaceholderName } from '../../../core/dicom/placeholder';
import { FailureError } from '../../../core/failure';
import type { PatientMove } from '../../../core/series/correction';
import { correctImage, factsOf } from './correction-store';
import { addEvent, eventsOfPatient, removeEvent } from './event-store';
import { imagesOfPatient } from './image-store';
import { isOtherName, isSameName } from './is-other-name';
import { correctPatient } from './patient-correction-store';
import {
  assertSamePerson,
  forgetSexAndIssuer,
  patientName as knownName,
  personOf,
  recordPatient,
  type NewPatient,
} from './patient-store';
import { refreshWorklist } from './worklist-store';

interface Act {
  readonly account: string;
  readonly at: string;
}

/** The events of one patient are removed there and added to another, each under who moves them and when. */
function moveEvents(db: Database, { from, to }: PatientMove, { account, at }: Act): void {
  for (const { id, date, kind, note } of eventsOfPatient(db, from)) {
    removeEvent(db, id, account, at);
    addEvent(db, { patientId: to, date, kind, note, account, at });
  }
}

/** Whether a patient ID is new, or was left to nobody by a move. */
function isFree(db: Database, id: string): boolean {
  const known = personOf(db, id);
  if (known === undefined) return true;
  return known.name === '' && known.birthDate === null && imagesOfPatient(db, id).length === 0;
}

/** The patient whom a free ID is given: the person who came in under the wrong one; where another person's name is typed, that name alone. */
function movedPatient(db: Database, { from, to, patientName }: PatientMove): NewPatient {
  const { name = '', birthDate = null, sex = null } = personOf(db, from) ?? {};
  const person = isOtherName(name, patientName) ? { birthDate: null, sex: null } : { birthDate, sex };
  return { id: to, name: patientName || name, ...person, issuer: null, demo: false, credit: null };
}

/** Where no name is typed, what is known under the wrong ID must not be another person's than the right one is. */
function assertSamePatient(db: Database, { from, to, patientName }: PatientMove): void {
  const { name = '', birthDate = null } = personOf(db, from) ?? {};
  if (patientName === '') assertSamePerson(db, to, { name, headerBirthDate: birthDate });
}

/** Leaves the wrong patient ID to nobody, where the right one is the same person's: the next one who comes in under it is another. */
function releaseId(db: Database, { from, to, reason }: PatientMove, act: Act): void {
  const { name = '', birthDate = null } = personOf(db, from) ?? {};
  if (!isPlaceholderName(name) && !isSameName(name, knownName(db, to))) return;
  const after = { name: '', birthDate: null };
  correctPatient(db, { patientId: from, before: { name, birthDate }, after, reason }, act);
  forgetSexAndIssuer(db, from);
}

/**
 * Gives all films of a patient to another patient ID, each with a correction of its own, and the events with them: all of it or
 * nothing. A patient ID that is free takes over name, birth date and sex, unless the name that is typed is another person's; of
 * a known one nothing changes, and where it is another person's its name must be typed. The wrong ID is left to nobody where the
 * right one is the same person's.
 * @param headerBirthDates what each film's own header states, by image, ISO 8601; not known where it is absent.
 * @throws FailureError `correction/stale` where the patient's films are no longer those that were seen, and what `correctImage` throws.
 */
export function moveFilms(
  db: Database,
  move: PatientMove,
  act: Act,
  headerBirthDates: ReadonlyMap<string, string | null>,
): void {
  const { from, to, patientName, reason } = move;
  const moveAll = db.transaction(() => {
    const films = imagesOfPatient(db, from);
    const seen = new Set(move.imageIds);
    if (films.length !== seen.size || !films.every(({ id }) => seen.has(id)))
      throw new FailureError('correction/stale');
    const patient = isFree(db, to) ? movedPatient(db, move) : null;
    if (patient === null) assertSamePatient(db, move);
    for (const film of films) {
      const before = factsOf(film);
      const correction = { imageId: film.id, before, after: { ...before, patientId: to }, patientName, reason };
      correctImage(db, correction, { ...act, headerBirthDate: headerBirthDates.get(film.id) ?? null });
    }
    if (patient !== null) {
      recordPatient(db, patient, act.at);
      refreshWorklist(db, to);
    }
    moveEvents(db, move, act);
    releaseId(db, move, act);
  });
  moveAll.immediate();
}

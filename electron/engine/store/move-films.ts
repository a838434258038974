import type { Database } from 'better-sqlite3';
import { FailureError } from '../../../core/failure';
import type { Correction, PatientMove } from '../../../core/series/correction';
import type { EventRecord } from '../../../core/series/event';
import type { Actor } from './audit-log';
import { correctImage, factsOf } from './correction-store';
import { addEvent, eventsOfPatient, removeEvent } from './event-store';
import { imagesOfPatient } from './image-store';
import { isOtherName } from './is-other-name';
import { correctPatient } from './patient-correction-store';
import {
  assertSamePerson,
  completePerson,
  forgetSexAndIssuer,
  isFreeId,
  isSamePerson,
  personOf,
  recordPatient,
  type NewPatient,
} from './patient-store';
import { refreshWorklist } from './worklist-store';

/** A patient ID that loses its last film, and the one that gets it. */
type Vacated = Pick<PatientMove, 'from' | 'to' | 'reason'>;

/** What a reader tells events apart by. */
const sameEvent = ({ date, kind, note }: EventRecord): string => JSON.stringify([date, kind, note]);

/** The events of one patient are removed there and, where the other has them not yet, added to that one, each under who moves them and when. */
function moveEvents(db: Database, { from, to }: Vacated, { account, at }: Actor): void {
  const known = new Set(eventsOfPatient(db, to).map(sameEvent));
  for (const event of eventsOfPatient(db, from)) {
    const { id, date, kind, note } = event;
    removeEvent(db, id, account, at);
    if (!known.has(sameEvent(event))) addEvent(db, { patientId: to, date, kind, note, account, at });
  }
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

/**
 * Leaves the wrong patient ID to nobody, since the right one is the same person's: the next one who comes in under it is another.
 * Birth date and sex that are not known under the right one go there.
 */
function releaseId(db: Database, { from, to, reason }: Vacated, act: Actor): void {
  const person = personOf(db, from);
  if (person === undefined) return;
  const { name, birthDate } = person;
  completePerson(db, to, person);
  const after = { name: '', birthDate: null };
  correctPatient(db, { patientId: from, before: { name, birthDate }, after, reason }, act);
  forgetSexAndIssuer(db, from);
}

/**
 * Gives all films of a patient to another patient ID, each with a correction of its own, and the events with them: all of it or
 * nothing. A patient ID that is free takes over name, birth date and sex, unless the name that is typed is another person's; of
 * a known one nothing changes that is known, and where it is another person's its name must be typed. The wrong ID is left to
 * nobody where the right one is the same person's.
 * @param headerBirthDates what each film's own header states, by image, ISO 8601; not known where it is absent.
 * @throws FailureError `correction/stale` where the patient's films are no longer those that were seen, and what `correctImage` throws.
 */
export function moveFilms(
  db: Database,
  move: PatientMove,
  act: Actor,
  headerBirthDates: ReadonlyMap<string, string | null>,
): void {
  const { from, to, patientName, reason } = move;
  const moveAll = db.transaction(() => {
    const films = imagesOfPatient(db, from);
    const seen = new Set(move.imageIds);
    if (films.length !== seen.size || !films.every(({ id }) => seen.has(id)))
      throw new FailureError('correction/stale');
    const patient = isFreeId(db, to) ? movedPatient(db, move) : null;
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
    if (isSamePerson(db, from, to)) releaseId(db, move, act);
  });
  moveAll.immediate();
}

/**
 * Sets right what is known of one film. Where it was the last one under a patient ID that is nobody's, or the same person's as the
 * right one, the events follow it and the ID is left to nobody; another person keeps name and events without a film.
 * @returns what `correctImage` does, and how many events are left under a patient ID that has lost its last film.
 * @throws FailureError what `correctImage` throws.
 */
export function moveFilm(
  db: Database,
  correction: Correction,
  act: Actor & { readonly headerBirthDate: string | null },
): ReturnType<typeof correctImage> & { readonly eventsLeft: number } {
  const { after, reason } = correction;
  const moveOne = db.transaction(() => {
    const corrected = correctImage(db, correction, act);
    const from = corrected.before.patientId;
    if (imagesOfPatient(db, from).length > 0) return { ...corrected, eventsLeft: 0 };
    const vacated = { from, to: after.patientId, reason };
    if (isSamePerson(db, from, vacated.to)) {
      moveEvents(db, vacated, act);
      releaseId(db, vacated, act);
    }
    return { ...corrected, eventsLeft: eventsOfPatient(db, from).length };
  });
  return moveOne.immediate();
}

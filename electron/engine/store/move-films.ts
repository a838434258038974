import type { Database } from 'better-sqlite3';
import { FailureError } from '../../../core/failure';
import type { PatientMove } from '../../../core/series/correction';
import { correctImage, factsOf } from './correction-store';
import { addEvent, eventsOfPatient, removeEvent } from './event-store';
import { imagesOfPatient } from './image-store';
import { isOtherName } from './is-other-name';
import { personOf, recordPatient } from './patient-store';
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

/** What is known of the person and goes along: nothing to a patient ID that is known, nor under a name that is another person's. */
function personToTake(db: Database, { from, to, patientName }: PatientMove): ReturnType<typeof personOf> {
  const person = personOf(db, to) === undefined ? personOf(db, from) : undefined;
  return person === undefined || isOtherName(person.name, patientName) ? undefined : person;
}

/**
 * Gives all films of a patient to another patient ID, each with a correction of its own, and the events with them: all of it or
 * nothing. A patient ID that is new takes over name, birth date and sex, unless the name that is typed is another person's; of a known one
 * nothing changes.
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
    const person = personToTake(db, move);
    for (const film of films) {
      const before = factsOf(film);
      const correction = { imageId: film.id, before, after: { ...before, patientId: to }, patientName, reason };
      correctImage(db, correction, { ...act, headerBirthDate: headerBirthDates.get(film.id) ?? null });
    }
    if (person !== undefined) {
      const { birthDate, sex } = person;
      const name = patientName || person.name;
      recordPatient(db, { id: to, name, birthDate, sex, issuer: null, demo: false, credit: null }, act.at);
      refreshWorklist(db, to);
    }
    moveEvents(db, move, act);
  });
  moveAll.immediate();
}

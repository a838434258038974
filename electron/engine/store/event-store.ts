import type { Database } from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { FailureError } from '../../../core/failure';
import { possibleEventDays, type EventKind, type EventRecord } from '../../../core/series/event';
import { appendAudit } from './audit-log';
import { personOf } from './patient-store';

/** Events of the patient's event lane, by date, those of one day as they were recorded; removed ones are left out. */
export function eventsOfPatient(db: Database, patientId: string): EventRecord[] {
  return db
    .prepare(
      `SELECT id, patient_id AS patientId, date, kind, note, recorded_by AS recordedBy, recorded_at AS recordedAt
       FROM event WHERE patient_id = ? AND removed_at IS NULL ORDER BY date, rowid`,
    )
    .all(patientId) as EventRecord[];
}

/** Adds an event and its audit entry in one transaction. Throws `store/not-found`, `event/impossible-day`. */
export function addEvent(
  db: Database,
  event: { patientId: string; date: string; kind: EventKind; note: string; account: string; at: string },
): EventRecord {
  const { account, at, ...fields } = event;
  return db.transaction(() => {
    const id = randomUUID();
    const patient = personOf(db, fields.patientId);
    if (patient === undefined) throw new FailureError('store/not-found', 'patient');
    const films = db.prepare('SELECT date FROM image WHERE patient_id = ?').pluck().all(fields.patientId) as string[];
    const { first, last } = possibleEventDays(patient, films, Date.parse(at));
    if (fields.date < first || fields.date > last) throw new FailureError('event/impossible-day');
    db.prepare(
      'INSERT INTO event (id, patient_id, date, kind, note, recorded_by, recorded_at) VALUES (@id, @patientId, @date, @kind, @note, @account, @at)',
    ).run({ id, ...fields, account, at });
    appendAudit(db, { account, action: 'event.add', kind: 'event', id, at });
    return { id, ...fields, recordedBy: account, recordedAt: at };
  })();
}

/** Marks an event as removed; the row and its history stay. Throws `store/not-found`. @returns whose it was. */
export function removeEvent(db: Database, eventId: string, account: string, at: string): { patientId: string } {
  return db.transaction(() => {
    const patientId = db
      .prepare(
        'UPDATE event SET removed_by = ?, removed_at = ? WHERE id = ? AND removed_at IS NULL RETURNING patient_id',
      )
      .pluck()
      .get(account, at, eventId) as string | undefined;
    if (patientId === undefined) throw new FailureError('store/not-found', 'event');
    appendAudit(db, { account, action: 'event.remove', kind: 'event', id: eventId, at });
    return { patientId };
  })();
}

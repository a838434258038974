import type { Database } from 'better-sqlite3';
import { FailureError } from '../../../core/failure';
import {
  changedFacts,
  patientFactsSchema,
  type PatientCorrection,
  type PatientCorrectionRecord,
  type PatientFacts,
} from '../../../core/series/correction';
import type { Actor } from './audit-log';
import { addCorrection, correctionsIn } from './correction-log';
import { personOf } from './patient-store';
import { refreshWorklist } from './worklist-store';

/** Corrections of a patient, oldest first. */
export function correctionsOfPatient(db: Database, patientId: string): PatientCorrectionRecord[] {
  return correctionsIn(db, 'patient', patientId, patientFactsSchema);
}

/**
 * Sets a patient's name and birth date right: the patient, the record of the correction, its audit entry and the worklist's row, all of it
 * or nothing.
 * @returns whether anything changed.
 * @throws FailureError `store/not-found`, `correction/stale` where the facts are no longer those that were seen, `correction/demo-patient`.
 */
export function correctPatient(
  db: Database,
  { patientId, before: seen, after, reason }: PatientCorrection,
  act: Actor,
): boolean {
  const correct = db.transaction(() => {
    const person = personOf(db, patientId);
    if (person === undefined) throw new FailureError('store/not-found', 'patient');
    const before: PatientFacts = { name: person.name, birthDate: person.birthDate };
    if (changedFacts({ before: seen, after: before }).length > 0) throw new FailureError('correction/stale');
    if (changedFacts({ before, after }).length === 0) return false;
    if (person.demo) throw new FailureError('correction/demo-patient');
    addCorrection(db, 'patient', { of: patientId, before, after, reason }, act);
    db.prepare('UPDATE patient SET name = @name, birth_date = @birthDate WHERE id = @patientId').run({
      ...after,
      patientId,
    });
    refreshWorklist(db, patientId);
    return true;
  });
  return correct.immediate();
}

import type { Database } from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { FailureError } from '../../../core/failure';
import {
  changedFacts,
  patientFactsSchema,
  type PatientCorrection,
  type PatientCorrectionRecord,
  type PatientFacts,
} from '../../../core/series/correction';
import { appendAudit } from './audit-log';
import { toRecord, type CorrectionRow } from './correction-row';
import { readerName } from './site-settings-store';
import { refreshWorklist } from './worklist-store';

/** Corrections of a patient, oldest first. */
export function correctionsOfPatient(db: Database, patientId: string): PatientCorrectionRecord[] {
  const rows = db.prepare('SELECT * FROM patient_correction WHERE patient_id = ? ORDER BY rowid').all(patientId);
  return (rows as CorrectionRow[]).map((row) => toRecord(row, patientFactsSchema));
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
  { account, at }: { readonly account: string; readonly at: string },
): boolean {
  const correct = db.transaction(() => {
    const row = db.prepare('SELECT name, birth_date AS birthDate, demo FROM patient WHERE id = ?').get(patientId) as
      (PatientFacts & { demo: number }) | undefined;
    if (row === undefined) throw new FailureError('store/not-found', 'patient');
    const { demo, ...before } = row;
    if (changedFacts({ before: seen, after: before }).length > 0) throw new FailureError('correction/stale');
    if (changedFacts({ before, after }).length === 0) return false;
    if (demo === 1) throw new FailureError('correction/demo-patient');
    const id = randomUUID();
    const correctedBy = readerName(db, account);
    db.prepare(
      `INSERT INTO patient_correction (id, patient_id, before, after, reason, account, corrected_by, corrected_at)
       VALUES (@id, @patientId, @before, @after, @reason, @account, @correctedBy, @at)`,
    ).run({
      id,
      patientId,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      reason,
      account,
      correctedBy,
      at,
    });
    db.prepare('UPDATE patient SET name = @name, birth_date = @birthDate WHERE id = @patientId').run({
      ...after,
      patientId,
    });
    appendAudit(db, { account, action: 'patient.correct', kind: 'patientCorrection', id, at });
    refreshWorklist(db, patientId);
    return true;
  });
  return correct.immediate();
}

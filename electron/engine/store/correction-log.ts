import type { Database } from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import type { ZodType } from 'zod';
import type { CorrectionOf } from '../../../core/series/correction';
import { appendAudit, type Actor } from './audit-log';
import { readerName } from './site-settings-store';

/** Corrections of films and of patients: the table, the column that says of which, and what the audit log calls them. */
const tables = {
  film: { table: 'correction', of: 'image_id', kind: 'correction', action: 'correction.add' },
  patient: { table: 'patient_correction', of: 'patient_id', kind: 'patientCorrection', action: 'patient.correct' },
} as const;

/** Corrections of a film or a patient, oldest first. */
export function correctionsIn<Facts>(
  db: Database,
  which: keyof typeof tables,
  id: string,
  facts: ZodType<Facts>,
): CorrectionOf<Facts>[] {
  const { table, of, kind } = tables[which];
  const rows = db
    .prepare(
      `SELECT before, after, reason, corrected_by AS correctedBy, corrected_at AS correctedAt,
         (SELECT coalesce(max(sequence), 0) FROM audit_log WHERE subject = '${kind}:' || id) AS sequence
       FROM ${table} WHERE ${of} = ? ORDER BY rowid`,
    )
    .all(id) as CorrectionOf<string>[];
  const parse = (text: string): Facts => facts.parse(JSON.parse(text));
  return rows.map((row) => ({ ...row, before: parse(row.before), after: parse(row.after) }));
}

/** Keeps a correction with its audit entry. Call inside the transaction that makes it. */
export function addCorrection<Facts>(
  db: Database,
  which: keyof typeof tables,
  correction: Pick<CorrectionOf<Facts>, 'before' | 'after' | 'reason'> & { readonly of: string },
  { account, at }: Actor,
): void {
  const { table, of, kind, action } = tables[which];
  const id = randomUUID();
  db.prepare(
    `INSERT INTO ${table} (id, ${of}, before, after, reason, account, corrected_by, corrected_at)
     VALUES (@id, @of, @before, @after, @reason, @account, @correctedBy, @at)`,
  ).run({
    id,
    ...correction,
    before: JSON.stringify(correction.before),
    after: JSON.stringify(correction.after),
    account,
    correctedBy: readerName(db, account),
    at,
  });
  appendAudit(db, { account, action, kind, id, at });
}

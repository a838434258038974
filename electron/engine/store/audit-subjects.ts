import type { Database } from 'better-sqlite3';

/** What an audit entry can be about. */
export type AuditSubjectKind =
  'image' | 'analysis' | 'reading' | 'event' | 'settings' | 'settingRevision' | 'correction' | 'patientCorrection';

interface AuditSubject {
  /** Reads, by a record's id, the canonical text of everything that must not change, or null where it is gone. */
  readonly content: (db: Database) => (id: string) => string | null;
  /** Every record that must have an entry. */
  readonly ids: (db: Database) => string[];
}

function subject(columns: string, from: string, idColumn: string, which = '1'): AuditSubject {
  return {
    content: (db) => {
      const found = db.prepare(`SELECT ${columns} FROM ${from} WHERE ${idColumn} = ?`).raw();
      return (id) => {
        const row = found.get(id);
        return row === undefined ? null : JSON.stringify(row);
      };
    },
    ids: (db) => db.prepare(`SELECT ${idColumn} FROM ${from} WHERE ${which}`).pluck().all() as string[],
  };
}

const corrected = 'before, after, reason, account, corrected_by, corrected_at';

/**
 * Per kind, the columns that an entry vouches for, in the order in which they are hashed. A change to this table needs a migration that
 * re-anchors the chain.
 */
export const auditSubjects: Readonly<Record<AuditSubjectKind, AuditSubject>> = {
  image: subject('id, sha256, patient_id, date, view', 'image', 'id'),
  analysis: subject(
    'id, image_id, model_id, model_version, model_sha256, execution_provider, accepted, score, expected_score, result, created_at',
    'analysis',
    'id',
  ),
  reading: subject(
    'id, image_id, analysis_id, revision, kind, state, account, display_name, content, score, proposal, signed_at',
    'reading',
    'id',
    "state = 'signed'",
  ),
  event: subject('id, patient_id, date, kind, note, recorded_by, recorded_at, removed_by, removed_at', 'event', 'id'),
  correction: subject(`id, image_id, ${corrected}`, 'correction', 'id'),
  patientCorrection: subject(`id, patient_id, ${corrected}`, 'patient_correction', 'id'),
  settings: subject('key, value', 'site_setting', 'key'),
  settingRevision: subject('id, key, value, account, at', 'site_setting_revision', 'id'),
};

import type { Database } from 'better-sqlite3';
import { FailureError } from '../../../core/failure';

const films = '(SELECT id FROM image WHERE patient_id = @patientId)';
const analyses = `(SELECT id FROM analysis WHERE image_id IN ${films})`;
const moved = "before ->> '$.patientId' = @patientId";

/** Which rows of a table are of a patient, by table, in the order in which they build on each other. */
const ofPatient = {
  patient: 'id = @patientId',
  patient_correction: 'patient_id = @patientId',
  study: `patient_id = @patientId OR id IN (SELECT study_id FROM image WHERE patient_id = @patientId)`,
  image: 'patient_id = @patientId',
  // Of films that were taken to be this patient's, too.
  correction: `image_id IN ${films} OR ${moved}`,
  job: `image_id IN ${films}`,
  analysis: `image_id IN ${films}`,
  analysis_map: `analysis_id IN ${analyses}`,
  reading: `image_id IN ${films}`,
  event: 'patient_id = @patientId',
  worklist: 'patient_id = @patientId',
  audit_log: `subject IN (
    SELECT 'image:' || id FROM image WHERE patient_id = @patientId
    UNION SELECT 'analysis:' || id FROM analysis WHERE image_id IN ${films}
    UNION SELECT 'reading:' || id FROM reading WHERE image_id IN ${films}
    UNION SELECT 'correction:' || id FROM correction WHERE image_id IN ${films} OR ${moved}
    UNION SELECT 'patientCorrection:' || id FROM patient_correction WHERE patient_id = @patientId
    UNION SELECT 'event:' || id FROM event WHERE patient_id = @patientId)`,
} as const;

/** Columns that hold JSON. */
const documents = new Set(['content', 'proposal', 'history', 'result', 'before', 'after', 'failure', 'lossy_steps']);

type Row = Readonly<Record<string, unknown>>;
export type PatientRecord = Readonly<Record<keyof typeof ofPatient, readonly Row[]>>;

/** A value as JSON has it: bytes in base64, documents as such; what is no JSON, though its column should be, as it stands. */
function valueOf(column: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (!documents.has(column) || typeof value !== 'string' || value === '') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/**
 * All that the store holds on a patient, by table and column, drafts, undo steps and removed events included; read as of one instant.
 * What the search of the worklist holds is made of the name and the ID. Throws `store/not-found`.
 */
export function patientRecord(db: Database, patientId: string): PatientRecord {
  const read = db.transaction(() =>
    Object.entries(ofPatient).map(([table, which]) => {
      const rows = db.prepare(`SELECT * FROM ${table} WHERE ${which} ORDER BY rowid`).all({ patientId }) as Row[];
      return [table, rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, valueOf(k, v)])))];
    }),
  );
  const record = Object.fromEntries(read()) as PatientRecord;
  if (record.patient.length === 0) throw new FailureError('store/not-found', 'patient');
  return record;
}

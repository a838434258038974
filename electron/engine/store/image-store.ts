import type { Database } from 'better-sqlite3';
import type { View } from '../../../core/analysis/analysis';
import type { ImageRecord } from '../../../core/contract/records';
import { FailureError } from '../../../core/failure';
import { appendAudit } from './audit-log';
import { oldestFirst } from './image-order';
import { recordPatient, type NewPatient } from './patient-store';
import { refreshWorklist } from './worklist-store';

export interface ImageRow {
  readonly id: string;
  readonly patient_id: string;
  readonly sha256: string;
  readonly file_name: string;
  readonly date: string;
  readonly time: string | null;
  readonly view: View;
  readonly width: number;
  readonly height: number;
  readonly spacing_row_mm: number | null;
  readonly spacing_column_mm: number | null;
  readonly photometric_interpretation: string;
  readonly source: 'dicom' | 'picture';
  readonly received_at: string;
  readonly manufacturer: string | null;
  readonly manufacturer_model_name: string | null;
  /** JSON; null of films archived before it was kept. */
  readonly lossy_steps: string | null;
}

export interface NewImage extends ImageRecord {
  readonly patient: NewPatient;
  readonly studyId: string;
  readonly bytes: number;
  readonly sopInstanceUid: string | null;
  readonly account: string;
  readonly at: string;
}

/** The image archived under this checksum, or undefined. */
export function imageBySha256(db: Database, sha256: string): ImageRow | undefined {
  return db.prepare('SELECT * FROM image WHERE sha256 = ?').get(sha256) as ImageRow | undefined;
}

/** The image with this SOP instance UID, or undefined. */
export function imageBySopInstanceUid(db: Database, uid: string): ImageRow | undefined {
  return db.prepare('SELECT * FROM image WHERE sop_instance_uid = ?').get(uid) as ImageRow | undefined;
}

/** One image. Throws `store/not-found`. */
export function imageById(db: Database, id: string): ImageRow {
  const row = db.prepare('SELECT * FROM image WHERE id = ?').get(id) as ImageRow | undefined;
  if (row === undefined) throw new FailureError('store/not-found', 'image');
  return row;
}

/** A patient's images, oldest first. */
export function imagesOfPatient(db: Database, patientId: string): ImageRow[] {
  return db
    .prepare(`SELECT i.* FROM image AS i WHERE i.patient_id = ? ORDER BY ${oldestFirst}`)
    .all(patientId) as ImageRow[];
}

/** Checksums of every archived original. */
export function archivedChecksums(db: Database): Set<string> {
  return new Set(db.prepare('SELECT sha256 FROM image').pluck().all() as string[]);
}

/**
 * Records an archived image with its patient, study, analysis job, worklist row and audit entry: all of it or nothing.
 * Throws `import/patient-mismatch`.
 */
export function recordImage(db: Database, image: NewImage): void {
  const { patient, pixelSpacingMm, equipment, lossySteps, account, at, ...fields } = image;
  db.transaction(() => {
    recordPatient(db, patient, at);
    db.prepare('INSERT INTO study (id, patient_id, date, time) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING').run(
      image.studyId,
      patient.id,
      image.date,
      image.time,
    );
    db.prepare(
      `INSERT INTO image (id, patient_id, study_id, sha256, bytes, sop_instance_uid, file_name, date, time, view, width, height,
         spacing_row_mm, spacing_column_mm, photometric_interpretation, source, received_at,
         manufacturer, manufacturer_model_name, lossy_steps)
       VALUES (@id, @patientId, @studyId, @sha256, @bytes, @sopInstanceUid, @fileName, @date, @time, @view, @width, @height,
         @spacingRow, @spacingColumn, @photometricInterpretation, @source, @at,
         @manufacturer, @modelName, @lossySteps)`,
    ).run({
      ...fields,
      patientId: patient.id,
      spacingRow: pixelSpacingMm?.[0] ?? null,
      spacingColumn: pixelSpacingMm?.[1] ?? null,
      ...equipment,
      lossySteps: JSON.stringify(lossySteps),
      at,
    });
    db.prepare("INSERT INTO job (image_id, state, updated_at) VALUES (?, 'pending', ?)").run(image.id, at);
    appendAudit(db, { account, action: 'image.import', kind: 'image', id: image.id, at });
    refreshWorklist(db, patient.id);
  }).immediate();
}

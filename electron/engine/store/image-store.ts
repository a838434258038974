import type { Database } from 'better-sqlite3';
import type { ImageRecord } from '../../../core/contract/records';
import { FailureError } from '../../../core/failure';
import { lossyStepsSchema } from '../../../core/image/lossy-compression';
import type { Equipment } from '../../../core/image/radiograph';
import { appendAudit } from './audit-log';
import { oldestFirst, whenReceived } from './image-order';
import { recordPatient, type NewPatient } from './patient-store';
import { refreshWorklist } from './worklist-store';

/** An image of the archive; patient, date, time and projection are those of its latest correction. */
export interface ArchivedImage extends ImageRecord {
  readonly patientId: string;
  readonly receivedAt: string;
  /** Place of its arrival in the audit log. */
  readonly sequence: number;
}

const images = `
SELECT i.id, i.patient_id AS patientId, i.sha256, i.file_name AS fileName, i.date, i.time, i.view, i.width, i.height,
  i.spacing_row_mm AS rowMm, i.spacing_column_mm AS columnMm, i.source, i.received_at AS receivedAt, ${whenReceived} AS sequence,
  i.manufacturer, i.manufacturer_model_name AS modelName, i.lossy_steps AS lossySteps
FROM image AS i`;

type Row = Omit<ArchivedImage, 'pixelSpacingMm' | 'equipment' | 'lossySteps'> &
  Equipment &
  Readonly<Record<'rowMm' | 'columnMm', number | null>> & {
    /** JSON; null of films archived before it was kept. */
    readonly lossySteps: string | null;
  };

const toImage = ({ rowMm, columnMm, manufacturer, modelName, lossySteps, ...row }: Row): ArchivedImage => ({
  ...row,
  pixelSpacingMm: rowMm === null || columnMm === null ? null : [rowMm, columnMm],
  equipment: { manufacturer, modelName },
  lossySteps: lossyStepsSchema.parse(JSON.parse(lossySteps ?? '[]')),
});

function imageWhere(db: Database, condition: string, value: string): ArchivedImage | undefined {
  const row = db.prepare(`${images} WHERE ${condition}`).get(value) as Row | undefined;
  return row && toImage(row);
}

export interface NewImage extends ImageRecord {
  readonly patient: NewPatient;
  readonly studyId: string;
  readonly bytes: number;
  readonly sopInstanceUid: string | null;
  readonly photometricInterpretation: string;
  readonly account: string;
  readonly at: string;
}

/** The image archived under this checksum, or undefined. */
export const imageBySha256 = (db: Database, sha256: string): ArchivedImage | undefined =>
  imageWhere(db, 'sha256 = ?', sha256);

/** The image with this SOP instance UID, or undefined. */
export const imageBySopInstanceUid = (db: Database, uid: string): ArchivedImage | undefined =>
  imageWhere(db, 'sop_instance_uid = ?', uid);

/** One image. Throws `store/not-found`. */
export function imageById(db: Database, id: string): ArchivedImage {
  const image = imageWhere(db, 'id = ?', id);
  if (image === undefined) throw new FailureError('store/not-found', 'image');
  return image;
}

/** A patient's images, oldest first. */
export function imagesOfPatient(db: Database, patientId: string): ArchivedImage[] {
  const rows = db.prepare(`${images} WHERE i.patient_id = ? ORDER BY ${oldestFirst}`).all(patientId) as Row[];
  return rows.map(toImage);
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

import type { Database } from 'better-sqlite3';
import type { ModelIdentity } from '../../../core/analysis/analysis';
import type { AnalysisRecord, ImageState, PatientSeries, SeriesImage } from '../../../core/contract/records';
import { FailureError } from '../../../core/failure';
import { lossyStepsSchema } from '../../../core/image/lossy-compression';
import { correctionsOf } from './correction-store';
import { correctionsOfPatient } from './patient-correction-store';
import { eventsOfPatient } from './event-store';
import { readingsOfImage } from './reading-store';
import { siteLimit } from './site-settings-store';
import { latestAnalysis, modelsOfImage } from './analysis-store';
import { imagesOfPatient, type ImageRow } from './image-store';
import { jobOf } from './job-store';

function stateOf(db: Database, imageId: string, analysis: AnalysisRecord | null): ImageState {
  const job = jobOf(db, imageId);
  if (job.state === 'failed') return { kind: 'failed', failure: job.failure };
  if (job.state === 'running') return { kind: 'analysing' };
  if (analysis === null) return { kind: 'pending' };
  return analysis.gate.accepted ? { kind: 'analysed' } : { kind: 'refused', gate: analysis.gate };
}

function toSeriesImage(db: Database, row: ImageRow, model: ModelIdentity | null, account: string): SeriesImage {
  const analysis = latestAnalysis(db, row.id, model);
  const { spacing_row_mm: rowMm, spacing_column_mm: columnMm } = row;
  return {
    id: row.id,
    sha256: row.sha256,
    fileName: row.file_name,
    date: row.date,
    time: row.time,
    view: row.view,
    width: row.width,
    height: row.height,
    pixelSpacingMm: rowMm === null || columnMm === null ? null : [rowMm, columnMm],
    photometricInterpretation: row.photometric_interpretation,
    source: row.source,
    equipment: { manufacturer: row.manufacturer, modelName: row.manufacturer_model_name },
    lossySteps: lossyStepsSchema.parse(JSON.parse(row.lossy_steps ?? '[]')),
    receivedAt: row.received_at,
    state: stateOf(db, row.id, analysis),
    analysis,
    models: modelsOfImage(db, row.id),
    readings: readingsOfImage(db, row.id, account),
    corrections: correctionsOf(db, row.id),
  };
}

/** Everything the windows and the report know of one patient. Throws `store/not-found`. */
export function seriesOfPatient(
  db: Database,
  patientId: string,
  options: { readonly model: ModelIdentity | null; readonly account: string },
): PatientSeries {
  const patient = db.prepare('SELECT * FROM patient WHERE id = ?').get(patientId) as
    | { id: string; name: string; birth_date: string | null; sex: string | null; demo: number; credit: string | null }
    | undefined;
  if (patient === undefined) throw new FailureError('store/not-found', 'patient');
  const { id, name, birth_date: birthDate, sex, demo, credit } = patient;
  return {
    patient: { id, name, birthDate, sex, demo: demo === 1, credit, corrections: correctionsOfPatient(db, patientId) },
    images: imagesOfPatient(db, patientId).map((row) => toSeriesImage(db, row, options.model, options.account)),
    events: eventsOfPatient(db, patientId),
    limit: siteLimit(db),
    currentModel: options.model,
  };
}

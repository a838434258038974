import type { Database } from 'better-sqlite3';
import type { ModelIdentity } from '../../../core/analysis/analysis';
import type { AnalysisRecord, ImageState, PatientSeries, SeriesImage } from '../../../core/contract/records';
import { FailureError } from '../../../core/failure';
import { correctionsOf } from './correction-store';
import { correctionsOfPatient } from './patient-correction-store';
import { personOf } from './patient-store';
import { eventsOfPatient } from './event-store';
import { readingsOfImage } from './reading-store';
import { siteLimit } from './site-settings-store';
import { latestAnalysis, modelsOfImage } from './analysis-store';
import { imagesOfPatient, type ArchivedImage } from './image-store';
import { isRefused } from './is-refused';
import { jobOf } from './job-store';
import { modelDefinitions } from './model-rules';

function stateOf(db: Database, imageId: string, analysis: AnalysisRecord | null): ImageState {
  const job = jobOf(db, imageId);
  if (job.state === 'failed') return { kind: 'failed', failure: job.failure };
  if (job.state === 'running') return { kind: 'analysing' };
  if (analysis === null) return { kind: 'pending' };
  const { gate } = analysis;
  if (isRefused(job.state, gate.accepted)) return { kind: 'refused', gate };
  return { kind: gate.accepted ? 'analysed' : 'pending' };
}

function toSeriesImage(db: Database, image: ArchivedImage, model: ModelIdentity | null, account: string): SeriesImage {
  const { patientId: _patientId, ...film } = image;
  const analysis = latestAnalysis(db, film.id, model);
  return {
    ...film,
    state: stateOf(db, film.id, analysis),
    analysis,
    models: modelsOfImage(db, film.id),
    readings: readingsOfImage(db, film.id, account),
    corrections: correctionsOf(db, film.id),
  };
}

/** Everything the windows and the report know of one patient. Throws `store/not-found`. */
export function seriesOfPatient(
  db: Database,
  patientId: string,
  options: { readonly model: ModelIdentity | null; readonly account: string },
): PatientSeries {
  const person = personOf(db, patientId);
  if (person === undefined) throw new FailureError('store/not-found', 'patient');
  const { issuer: _issuer, ...known } = person;
  return {
    patient: { id: patientId, ...known, corrections: correctionsOfPatient(db, patientId) },
    images: imagesOfPatient(db, patientId).map((image) => toSeriesImage(db, image, options.model, options.account)),
    events: eventsOfPatient(db, patientId),
    limit: siteLimit(db),
    currentModel: options.model,
    definitions: modelDefinitions(db),
  };
}

import type { Database } from 'better-sqlite3';
import { isPlaceholderName } from '../../../core/dicom/placeholder';
import { FailureError } from '../../../core/failure';
import {
  changedFacts,
  filmFactsSchema,
  type Correction,
  type CorrectionRecord,
  type FilmFacts,
} from '../../../core/series/correction';
import { appendAudit, type Actor } from './audit-log';
import { addCorrection, correctionsIn } from './correction-log';
import { imageById } from './image-store';
import { requestJob } from './job-store';
import { assertSamePerson, patientName as patientNameOf, personOf, recordPatient } from './patient-store';
import { refreshWorklist } from './worklist-store';

/** In the order that the store's own trigger compares. */
export const factsOf = ({ patientId, date, time, view }: FilmFacts): FilmFacts => ({ patientId, date, time, view });

/** Corrections of an image, oldest first. */
export function correctionsOf(db: Database, imageId: string): CorrectionRecord[] {
  return correctionsIn(db, 'film', imageId, filmFactsSchema);
}

function assertMovable(db: Database, from: string, to: string): void {
  if (from !== to && [from, to].some((id) => personOf(db, id)?.demo === true))
    throw new FailureError('correction/demo-patient');
}

/** The patient's row, made where the archive does not know the patient ID, named where it knows no name; nothing else of a known one changes. */
function recordNewPatient(db: Database, id: string, name: string, at: string): void {
  if (!isPlaceholderName(patientNameOf(db, id))) return;
  recordPatient(db, { id, name, birthDate: null, sex: null, issuer: null, demo: false, credit: null }, at);
}

/**
 * Sets right whose film this is, when and how it was taken: the image, the record of the correction, their audit entries and both
 * patients' worklist rows, all of it or nothing. Readings and analyses stay with the film; where the projection changes it is
 * analysed again, since the gate heeds it.
 * @param act.headerBirthDate what the film's own header states, ISO 8601; not known where it is absent.
 * @returns the facts that changed; none where all of them were so already.
 * @throws FailureError `store/not-found`, `correction/stale` where the facts are no longer those that were seen, `correction/demo-patient` where a film would leave the demo patient or join it, `correction/other-name` and `correction/other-birth-date` where the patient is another person.
 */
export function correctImage(
  db: Database,
  { imageId, before: seen, after, patientName, reason }: Correction,
  { account, at, headerBirthDate = null }: Actor & { readonly headerBirthDate?: string | null },
): { readonly changed: readonly (keyof FilmFacts)[]; readonly before: FilmFacts } {
  const correct = db.transaction(() => {
    const before = factsOf(imageById(db, imageId));
    if (changedFacts({ before: seen, after: before }).length > 0) throw new FailureError('correction/stale');
    const changed = changedFacts({ before, after });
    if (changed.length === 0) return { changed, before };
    assertMovable(db, before.patientId, after.patientId);
    if (changed.includes('patientId')) assertSamePerson(db, after.patientId, { name: patientName, headerBirthDate });
    recordNewPatient(db, after.patientId, patientName, at);
    addCorrection(db, 'film', { of: imageId, before, after: factsOf(after), reason }, { account, at });
    db.prepare(
      'UPDATE image SET patient_id = @patientId, date = @date, time = @time, view = @view WHERE id = @imageId',
    ).run({ ...after, imageId });
    appendAudit(db, { account, action: 'image.correct', kind: 'image', id: imageId, at });
    if (changed.includes('view')) requestJob(db, imageId, at);
    for (const patientId of new Set([before.patientId, after.patientId])) refreshWorklist(db, patientId);
    return { changed, before };
  });
  return correct.immediate();
}

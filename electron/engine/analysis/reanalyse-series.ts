import { FailureError } from '../../../core/failure';
import type { Engine } from '../open-engine';
import { imagesWithout } from '../store/analysis-store';
import { requestJob } from '../store/job-store';
import { refreshWorklist } from '../store/worklist-store';

/** Has the films of a patient analysed that the model of today has not seen. @returns how many. Throws `model/not-found`. */
export function reanalyseSeries(
  { db, models, queue, now, readingChanged }: Engine,
  patientId: string,
): { images: number } {
  const model = models.identity;
  if (model === null) throw new FailureError('model/not-found');
  const images = imagesWithout(db, patientId, model);
  const request = db.transaction(() => {
    for (const id of images) requestJob(db, id, now());
    refreshWorklist(db, patientId);
  });
  request.immediate();
  queue.add(images);
  readingChanged(patientId);
  return { images: images.length };
}

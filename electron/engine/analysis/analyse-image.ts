import { performance } from 'node:perf_hooks';
import { analyzeRadiograph } from '../../../core/analysis/analyze-radiograph';
import type { Radiograph } from '../../../core/image/radiograph';
import { toGrayImage } from '../../../core/image/to-gray-image';
import { statedBy } from '../../../core/inference/judge-gate';
import type { ModelRunner } from '../../../core/inference/model-runner';
import type { ReadingContext } from '../readings/reading-context';
import { recordAnalysis } from '../store/analysis-store';
import { imageById } from '../store/image-store';
import { startJob } from '../store/job-store';

interface Analysing extends Pick<ReadingContext, 'db' | 'account' | 'now' | 'seriesChanged' | 'readingChanged'> {
  readonly models: { readonly model: () => Promise<ModelRunner> };
  readonly radiographOf: (imageId: string) => Promise<Radiograph>;
}

/** Analyses one archived image and records the result. Throws `store/not-found`, what `radiographOf` and the model throw. */
export async function analyseImage(
  { db, account, now, models, radiographOf, seriesChanged, readingChanged }: Analysing,
  imageId: string,
): Promise<void> {
  const { patientId, view } = imageById(db, imageId);
  startJob(db, imageId, now());
  seriesChanged(patientId);
  const started = performance.now();
  const radiograph = await radiographOf(imageId);
  const decodeMs = performance.now() - started;
  const model = await models.model();
  const { result, maps } = await analyzeRadiograph(toGrayImage(radiograph), model, {
    opening: radiograph.opening,
    stated: { ...statedBy(radiograph), view },
    now: () => performance.now(),
    decodeMs,
    band: true,
  });
  recordAnalysis(db, { imageId, result, maps, account, at: now() });
  // A correction may have given the film to another patient meanwhile.
  readingChanged(imageById(db, imageId).patientId);
}

import { setImmediate } from 'node:timers/promises';
import type { DifferenceImage } from '../../../core/contract/records';
import { FailureError } from '../../../core/failure';
import { toGrayImage } from '../../../core/image/to-gray-image';
import { resizeTriangle } from '../../../core/inference/resize-triangle';
import { registeredDifference, type FilmOnGrid } from '../../../core/registration/registered-difference';
import type { Engine } from '../open-engine';
import { latestAnalysis, mapsOf } from '../store/analysis-store';

/** A film and its lungs on the grid of its own maps. */
async function filmOnGrid({ db, models, radiographOf }: Engine, imageId: string): Promise<FilmOnGrid> {
  const analysis = latestAnalysis(db, imageId, models.identity);
  if (analysis === null || !analysis.gate.accepted) throw new FailureError('reading/no-analysis');
  const { size, lung } = mapsOf(db, analysis.id);
  const gray = resizeTriangle(toGrayImage(await radiographOf(imageId)), size, size);
  return { size, pixels: gray.pixels, lung };
}

/** What changed from a prior to a current film, once the prior lies on it. Throws `reading/no-analysis` where one of them is not scored. */
export async function differenceImage(
  engine: Engine,
  { priorImageId, currentImageId }: { readonly priorImageId: string; readonly currentImageId: string },
): Promise<DifferenceImage> {
  const [prior, current] = [await filmOnGrid(engine, priorImageId), await filmOnGrid(engine, currentImageId)];
  return registeredDifference(prior, current, setImmediate);
}

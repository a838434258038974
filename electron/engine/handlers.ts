import { setImmediate } from 'node:timers/promises';
import type { DifferenceImage, DisplayImage } from '../../core/contract/records';
import type { Handlers } from '../../core/contract/workstation-api';
import { cleanText } from '../../core/dicom/clean-text';
import { FailureError } from '../../core/failure';
import type { Radiograph } from '../../core/image/radiograph';
import { toGrayImage } from '../../core/image/to-gray-image';
import { resizeTriangle } from '../../core/inference/resize-triangle';
import { withoutHiddenValues } from '../../core/reading/independent-first';
import { registeredDifference, type FilmOnGrid } from '../../core/registration/registered-difference';
import { partOf } from '../../core/support/support-report';
import { rescoreLungs } from './analysis/rescore-lungs';
import { correctFilm, movePatient } from './correct-film';
import { Imports } from './import/import-files';
import type { Engine } from './open-engine';
import { hideValues, inPermittedOrder } from './readings/hide-values';
import { readingHandlers } from './readings/reading-handlers';
import { readSiteRules } from './store/site-settings-store';
import { writeSeriesReport } from './report/write-series-report';
import { writeResults } from './results/write-results';
import { imagesWithout, latestAnalysis, mapsOf, scoresOfPatient } from './store/analysis-store';
import { requestJob } from './store/job-store';
import { correctPatient } from './store/patient-correction-store';
import { knownPatient } from './store/patient-store';
import { seriesOfPatient } from './store/series-store';
import { listPatients, placeOfPatient } from './store/patient-list';
import { refreshWorklist } from './store/worklist-store';
import { modelSupport } from './support/model-support';
import { storeSupport } from './support/store-support';
import { askWholeStore } from './whole-store/ask-whole-store';

const toDisplay = (
  imageId: string,
  { width, height, values, windows, min, max, blankPixels, opening, scale, hasOverlay }: Radiograph,
): DisplayImage => ({
  imageId,
  width,
  height,
  pixels: values,
  windows,
  min,
  max,
  blankPixels,
  opening,
  scale,
  hasOverlay,
});

/** A film and its lungs on the grid of its own maps. */
async function filmOnGrid({ db, models, radiographOf }: Engine, imageId: string): Promise<FilmOnGrid> {
  const analysis = latestAnalysis(db, imageId, models.identity);
  if (analysis === null || !analysis.gate.accepted) throw new FailureError('reading/no-analysis');
  const { size, lung } = mapsOf(db, analysis.id);
  const gray = resizeTriangle(toGrayImage(await radiographOf(imageId)), size, size);
  return { size, pixels: gray.pixels, lung };
}

async function difference(engine: Engine, priorImageId: string, currentImageId: string): Promise<DifferenceImage> {
  const [prior, current] = [await filmOnGrid(engine, priorImageId), await filmOnGrid(engine, currentImageId)];
  return registeredDifference(prior, current, setImmediate);
}

function reanalyse({ db, models, queue, now, readingChanged }: Engine, patientId: string): { images: number } {
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

/** The engine's side of the contract, complete by construction. */
export function engineHandlers(engine: Engine): Handlers<'engine'> {
  const { db, models, account, radiographOf, importContext, emit } = engine;
  const imports = new Imports();
  const series = (patientId: string) => seriesOfPatient(db, patientId, { model: models.identity, account });
  const printable = (patientId: string) =>
    withoutHiddenValues(series(patientId), account, readSiteRules(db).independentFirst);
  return {
    ...readingHandlers(engine),
    ...askWholeStore(engine.dataFolder, account),
    'model.status': () => models.status(),
    'support.read': () => ({ store: partOf(() => storeSupport(db, account)), model: modelSupport(models.status()) }),
    'patients.list': (query) => hideValues(db, listPatients(db, inPermittedOrder(db, query)), account),
    'patients.place': (query) => placeOfPatient(db, inPermittedOrder(db, query)),
    'patients.known': ({ patientId }) => knownPatient(db, cleanText(patientId, 64)),
    'patients.series': ({ patientId }) => series(patientId),
    'patients.correct': (correction) => {
      const changed = correctPatient(db, correction, { account, at: engine.now() });
      if (changed) engine.readingChanged(correction.patientId);
      return null;
    },
    'patients.move': async (move) => {
      await movePatient(engine, move);
      return null;
    },
    'images.display': async ({ imageId }) => toDisplay(imageId, await radiographOf(imageId)),
    'images.correct': (correction) => correctFilm(engine, correction),
    'analyses.putFirst': ({ imageIds }) => {
      engine.queue.putFirst(imageIds);
      return null;
    },
    'analyses.rescore': (request) => rescoreLungs(engine, request),
    'analyses.scores': ({ patientId }) => scoresOfPatient(db, patientId),
    'analyses.maps': ({ analysisId }) => mapsOf(db, analysisId),
    'import.start': (request) => imports.run(request, importContext, emit),
    'import.cancel': ({ importId }) => {
      imports.cancel(importId);
      return null;
    },
    'series.reanalyse': ({ patientId }) => reanalyse(engine, patientId),
    'series.difference': ({ priorImageId, currentImageId }) => difference(engine, priorImageId, currentImageId),
    'report.write': ({ patientId, paper, language, path }) =>
      writeSeriesReport(printable(patientId), { paper, language, path, filmOf: radiographOf }),
    'results.write': ({ patientId, paper, language, path }) =>
      writeResults(printable(patientId), importContext.archive, { paper, language, path, filmOf: radiographOf }),
  };
}

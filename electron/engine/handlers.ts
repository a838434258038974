import type { Handlers } from '../../core/contract/workstation-api';
import { cleanText } from '../../core/dicom/clean-text';
import { withoutHiddenValues } from '../../core/reading/independent-first';
import { partOf } from '../../core/support/support-report';
import { differenceImage } from './analysis/difference-image';
import { reanalyseSeries } from './analysis/reanalyse-series';
import { rescoreLungs } from './analysis/rescore-lungs';
import { correctFilm, movePatient } from './corrections/correct-film';
import { displayImage } from './decoding/display-image';
import { Imports } from './import/import-files';
import type { Engine } from './open-engine';
import { hideValues, inPermittedOrder } from './readings/hide-values';
import { readingHandlers } from './readings/reading-handlers';
import { readSiteRules } from './store/site-settings-store';
import { writeSeriesReport } from './report/write-series-report';
import { writeResults } from './results/write-results';
import { mapsOf, scoresOfPatient } from './store/analysis-store';
import { correctPatient } from './store/patient-correction-store';
import { knownPatient } from './store/patient-store';
import { seriesOfPatient } from './store/series-store';
import { listPatients, placeOfPatient } from './store/patient-list';
import { modelSupport } from './support/model-support';
import { storeSupport } from './support/store-support';
import { askWholeStore } from './whole-store/ask-whole-store';

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
    'images.display': async ({ imageId }) => displayImage(imageId, await radiographOf(imageId)),
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
    'series.reanalyse': ({ patientId }) => reanalyseSeries(engine, patientId),
    'series.difference': (films) => differenceImage(engine, films),
    'report.write': ({ patientId, paper, language, path }) =>
      writeSeriesReport(printable(patientId), { paper, language, path, filmOf: radiographOf }),
    'results.write': ({ patientId, paper, language, path }) =>
      writeResults(printable(patientId), importContext.archive, { paper, language, path, filmOf: radiographOf }),
  };
}

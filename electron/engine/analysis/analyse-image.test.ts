import { beforeEach, expect, test } from 'vitest';
import { manifestWith, outputsWith } from '../../../core/testing/model-outputs';
import { decodeRadiograph } from '../decoding/decode-radiograph';
import { latestAnalysis } from '../store/analysis-store';
import { jobOf } from '../store/job-store';
import { moveFilm } from '../store/move-films';
import { filmPng, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { analyseImage } from './analyse-image';

const store = storeOfEachTest();
const at = '2026-01-05T00:00:00.000Z';

let told: string[];
beforeEach(() => (told = []));

/** Analyses an image with a network that sees two clear lungs; `meanwhile` happens while its file is read. */
function analyse(imageId: string, meanwhile: () => void = () => undefined): Promise<void> {
  const runtime = { executionProvider: 'cpu', onnxruntime: '1' };
  const model = { manifest: manifestWith(), runtime, run: () => Promise.resolve(outputsWith()) };
  const context = {
    db: store.db,
    account: 'anna',
    now: () => at,
    models: { model: () => Promise.resolve(model) },
    radiographOf: async () => {
      meanwhile();
      return decodeRadiograph(await filmPng(), { checkHoles: false });
    },
    seriesChanged: (patientId: string) => told.push(`${patientId} ${jobOf(store.db, imageId).state}`),
    readingChanged: (patientId: string) => told.push(`${patientId} ${jobOf(store.db, imageId).state}`),
  };
  return analyseImage(context, imageId);
}

const codesOf = (imageId: string) => latestAnalysis(store.db, imageId, null)?.gate.reasons.map(({ code }) => code);

test('the windows are told that an image is analysed, and that it was', async () => {
  const image = storedImage(store.db);
  await analyse(image);
  expect(told).toEqual(['P1 running', 'P1 done']);
  expect(codesOf(image)).toEqual([]);
});

test('a film is judged by the projection that the archive knows of it, not by that of its file', async () => {
  const image = storedImage(store.db, { view: 'lateral' });
  await analyse(image);
  expect(codesOf(image)).toEqual(['gate/lateral']);
});

test('where the film was given to another patient meanwhile, that one’s windows are told', async () => {
  const image = storedImage(store.db);
  const before = { patientId: 'P1', date: '2026-01-01', time: null, view: 'AP' } as const;
  const after = { ...before, patientId: 'P2' };
  const move = { imageId: image, before, after, patientName: 'Ada Example', reason: 'mixed up' };
  await analyse(image, () => moveFilm(store.db, move, { account: 'anna', at, headerBirthDate: null }));
  expect(told).toEqual(['P1 running', 'P2 done']);
});

import { expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { refusedResult, resultOf } from '../../../core/testing/analysis-of';
import { analysed, seriesIn, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { recordFailure } from './analysis-store';
import { requestJob, startJob } from './job-store';

const store = storeOfEachTest();

const at = '2026-01-05T00:00:00.000Z';
const failure = { code: 'input/corrupt', message: 'damaged' } as const;
const gate = { accepted: false, reasons: [] };

function fail(image: string): void {
  startJob(store.db, image, at);
  recordFailure(store.db, { imageId: image, failure, at, model: null });
}

test.each([
  ['pending', () => undefined, {}],
  ['analysing', (image: string) => startJob(store.db, image, at), {}],
  ['failed', fail, { failure }],
  ['refused', (image: string) => analysed(store.db, image, { ...resultOf(0), gate, severity: null }), { gate }],
  ['analysed', (image: string) => analysed(store.db, image, resultOf(0)), {}],
])('a series tells that a film is %s', (kind, make, more) => {
  make(storedImage(store.db));
  const { images } = seriesIn(store.db);
  expect(images.map(({ state }) => state)).toEqual([{ kind, ...more }]);
});

test('a film whose new analysis failed counts as failed, whatever an earlier one gave', () => {
  const image = storedImage(store.db);
  analysed(store.db, image, resultOf(1));
  fail(image);
  const { images } = seriesIn(store.db);
  expect(images).toMatchObject([{ state: { kind: 'failed', failure }, analysis: { severity: { score: 1 } } }]);
});

test('a film keeps what its file says of equipment, of lossy compression and of the spacing of its rows and columns', () => {
  const equipment = { manufacturer: 'ACME', modelName: 'DX 1' };
  const lossySteps = [{ ratio: 12.5, method: 'JPEG 2000' } as const, { ratio: null, method: null }];
  storedImage(store.db, { equipment, lossySteps, pixelSpacingMm: [0.2, 0.3] });
  const { images } = seriesIn(store.db);
  expect(images).toMatchObject([{ equipment, lossySteps, pixelSpacingMm: [0.2, 0.3] }]);
});

test('a film that was refused waits again once another analysis is asked for, and a scored one keeps its score', () => {
  const [refused, scored] = [storedImage(store.db), storedImage(store.db)];
  analysed(store.db, refused, refusedResult);
  analysed(store.db, scored, resultOf(1));
  for (const image of [refused, scored]) requestJob(store.db, image, at);
  const { images } = seriesIn(store.db);
  expect(images.map(({ state }) => state.kind)).toEqual(['pending', 'analysed']);
});

test('a film of another person under the same patient ID is not recorded, whatever was judged before', () => {
  storedImage(store.db, { name: 'Ada Example' });
  expect(() => storedImage(store.db, { name: 'Bert Other' })).toThrow(
    new FailureError('import/patient-mismatch', 'name'),
  );
  expect(seriesIn(store.db).images).toHaveLength(1);
});

test('a patient whom the archive does not know has no series', () => {
  expect(() => seriesIn(store.db, 'nobody')).toThrow(new FailureError('store/not-found', 'patient'));
});

import { describe, expect, test } from 'vitest';
import type { AnalysisMaps, AnalysisResult } from '../../../core/analysis/analysis';
import { FailureError } from '../../../core/failure';
import { laterModel, model, resultOf, severityOf } from '../../../core/testing/analysis-of';
import { analysed, emptyMaps, storedImage, storeOfEachTest } from '../testing/temporary-store';
import {
  imagesWithout,
  latestAnalysis,
  mapsOf,
  modelsOfImage,
  recordAnalysis,
  recordFailure,
  scoresOfPatient,
} from './analysis-store';
import { verifyAudit } from './audit-log';
import { jobOf, requestJob, startJob } from './job-store';

const store = storeOfEachTest();

const at = '2026-01-05T00:00:00.000Z';

describe('a clock that was ahead once', () => {
  const [ahead, right] = ['2036-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'];

  test('lets no earlier analysis stand over a later one', () => {
    const image = storedImage(store.db);
    analysed(store.db, image, resultOf(4), ahead);
    analysed(store.db, image, resultOf(1), right);
    expect(latestAnalysis(store.db, image, model)?.severity?.score).toBe(1);
    expect(scoresOfPatient(store.db, 'P1')).toMatchObject([{ score: 1, createdAt: right }]);
    expect(store.db.prepare('SELECT last_score FROM worklist').pluck().get()).toBe(1);
  });

  test('puts no earlier model before a later one', () => {
    const image = storedImage(store.db);
    const other = resultOf(2, laterModel);
    analysed(store.db, image, resultOf(1), ahead);
    analysed(store.db, image, other, right);
    expect(modelsOfImage(store.db, image)).toEqual([other.model, model]);
    expect(scoresOfPatient(store.db, 'P1').map(({ score }) => score)).toEqual([1, 2]);
  });
});

test('packages of one version with other weights are two models', () => {
  const image = storedImage(store.db);
  const other = { ...model, sha256: 'f'.repeat(64) };
  analysed(store.db, image, resultOf(1));
  analysed(store.db, image, resultOf(2, other));
  expect(scoresOfPatient(store.db, 'P1').map((each) => [each.model, each.score])).toEqual([[model, 1], [other, 2]]); // prettier-ignore
});

test('a film whose new analysis failed is asked for again, though an earlier one of this model stands', () => {
  const [failed, done] = [storedImage(store.db, { time: '08:00:00' }), storedImage(store.db, { time: '09:00:00' })];
  for (const image of [failed, done]) analysed(store.db, image, resultOf(1));
  requestJob(store.db, failed, at);
  startJob(store.db, failed, at);
  recordFailure(store.db, { imageId: failed, failure: new FailureError('inference/failed').failure, at, model: null });
  expect(imagesWithout(store.db, 'P1', model)).toEqual([failed]);
});

test('an analysis says which Sextant made it, and of which part; one of an earlier Sextant, that did not, is read as well', () => {
  const image = storedImage(store.db);
  const result = resultOf(0);
  const read = () => latestAnalysis(store.db, image, model);
  analysed(store.db, image, result);
  expect(read()?.runtime).toEqual(result.runtime);
  expect(read()).not.toHaveProperty('shown');
  const runtime = { ...result.runtime, sextant: '1.9.0' };
  for (const shown of [null, { left: 1, top: 2, right: 30, bottom: 40 }]) {
    analysed(store.db, image, { ...result, runtime, shown });
    expect(read()).toMatchObject({ runtime, shown });
  }
  expect(verifyAudit(store.db)).toMatchObject({ whole: true });
  store.db.exec('DROP TRIGGER analysis_is_final');
  store.db.exec(
    "UPDATE analysis SET result = json_set(result, '$.shown.left', 0) WHERE result -> '$.shown.left' = '1'",
  );
  expect(verifyAudit(store.db)).toMatchObject({ whole: false });
});

test('a failure is recorded of an analysis that was begun, and the caller is told where it was not', () => {
  const image = storedImage(store.db);
  const { failure } = new FailureError('inference/failed');
  expect(recordFailure(store.db, { imageId: image, failure, at, model: null })).toBe(false);
  expect(jobOf(store.db, image)).toEqual({ state: 'pending' });
  startJob(store.db, image, at);
  expect(recordFailure(store.db, { imageId: image, failure, at, model: null })).toBe(true);
  expect(jobOf(store.db, image)).toEqual({ state: 'failed', failure });
});

test('maps are read back to half a step of 255, the relevance as shares of its highest', () => {
  const image = storedImage(store.db);
  const record = (maps: AnalysisMaps) => {
    startJob(store.db, image, at);
    return mapsOf(store.db, recordAnalysis(store.db, { imageId: image, result: resultOf(0), maps, account: 'a', at }));
  };
  const values = Float32Array.of(0, 0.3, 0.999, 1);
  const maps = { size: 2, severity: values, zones: values, lung: values, relevanceSize: 2 };
  const kept = record({ ...maps, relevance: values.map((value) => value * 7) });
  expect(kept).toMatchObject({ size: 2, relevanceSize: 2 });
  for (const map of [kept.severity, kept.zones!, kept.lung, kept.relevance])
    map.forEach((value, i) => expect(Math.abs(value - values[i]!)).toBeLessThan(0.5 / 255 + 1e-6));
  const empty = record({ ...maps, zones: null, relevance: new Float32Array(4) });
  expect([empty.zones, [...empty.relevance]]).toEqual([null, [0, 0, 0, 0]]);
  const beyond = { ...maps, lung: Float32Array.of(-0.5, 0, 1, 1.5), relevance: values };
  expect([...record(beyond).lung]).toEqual([0, 0, 1, 1]);
  expect(() => mapsOf(store.db, 'gone')).toThrow(new FailureError('store/not-found', 'analysis maps'));
});

test.each<[string, AnalysisResult]>([
  ['a number that is none', { ...resultOf(0), lesionPercentOfLung: NaN }],
  ['a probability over one', { ...resultOf(0), findings: { opacity: 1.5 } }],
  ['a probability below zero', { ...resultOf(0), findings: { opacity: -0.1 } }],
  ['a score over six', { ...resultOf(0), severity: { ...severityOf(0), score: 7 } }],
  ['an expected score over six', { ...resultOf(0), severity: { ...severityOf(0), expectedScore: 6.1 } }],
  ['a score of five zones', { ...resultOf(0), severity: { ...severityOf(0), zones: severityOf(0).zones.slice(1) } }],
  ['a zone that counts twice', { ...resultOf(0), severity: { ...severityOf(0), array: [[2, 0], [0, 0], [0, 0]] } }], // prettier-ignore
  ['an outline of two points', { ...resultOf(0), contours: [{ points: [[0, 0], [1, 1]], holes: [], percentOfLung: 0 }] }], // prettier-ignore
  ['an area below nothing', { ...resultOf(0), contours: [{ points: [[0, 0], [1, 1], [0, 1]], holes: [], percentOfLung: -1 }] }], // prettier-ignore
  ['a model whose weights have no checksum', resultOf(0, { ...model, sha256: 'abc' })],
])('%s is never recorded: the record could not be read back', (_, result) => {
  const image = storedImage(store.db);
  startJob(store.db, image, at);
  const record = () => recordAnalysis(store.db, { imageId: image, result, maps: emptyMaps, account: 'tester', at });
  expect(record).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ code: 'model/output-invalid' }) as unknown }),
  );
  expect(latestAnalysis(store.db, image, model)).toBeNull();
  expect(jobOf(store.db, image)).toEqual({ state: 'running' });
});

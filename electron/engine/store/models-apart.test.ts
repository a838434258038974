import { expect, test } from 'vitest';
import { analysed, listedIn, seriesIn, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { FailureError } from '../../../core/failure';
import { rulesOf } from '../../../core/inference/manifest';
import { manifestWith } from '../../../core/testing/model-outputs';
import { imagesWithout, latestAnalysis, modelsOfImage, scoresOfPatient } from './analysis-store';
import { model, resultOf } from '../../../core/testing/analysis-of';
import { keepModelRules } from './model-rules';
import { showModelInWorklist } from './worklist-store';

const store = storeOfEachTest();

const result = resultOf(1);
const renewed = { ...model, version: '1.1.0' };

/** Another version with the same weights: its thresholds may differ. */
const renewedResult = resultOf(2, renewed);

test('versions with the same weights are models of their own', () => {
  const [both, one] = [storedImage(store.db, { time: '08:00:00' }), storedImage(store.db, { time: '09:00:00' })];
  for (const image of [both, one]) analysed(store.db, image, result);
  expect(imagesWithout(store.db, 'P1', renewed)).toEqual([both, one]);
  analysed(store.db, both, renewedResult);
  expect(imagesWithout(store.db, 'P1', renewed)).toEqual([one]);
  expect(modelsOfImage(store.db, both)).toHaveLength(2);
  expect([model, renewed].map((by) => latestAnalysis(store.db, both, by)?.model.version)).toEqual(['1.0.0', '1.1.0']);
  expect(scoresOfPatient(store.db, 'P1').map(({ model, score }) => [model.version, score])).toEqual([
    ['1.0.0', 1],
    ['1.1.0', 2],
    ['1.0.0', 1],
  ]);
});

test('the worklist shows the model that the windows show, also when it is an earlier one again', () => {
  const image = storedImage(store.db);
  const lastScore = () => listedIn(store.db)[0]?.lastScore;
  analysed(store.db, image, result);
  analysed(store.db, image, renewedResult, '2026-01-03T00:00:00.000Z');
  expect(lastScore()).toBe(2);
  for (const [by, score] of [
    [model, 1],
    [model, 1],
    [renewed, 2],
    [model, 1],
  ] as const) {
    showModelInWorklist(store.db, by);
    expect(lastScore()).toBe(score);
    expect(latestAnalysis(store.db, image, by)?.severity?.score).toBe(score);
  }
});

test('the worklist subtracts no score of another version', () => {
  analysed(store.db, storedImage(store.db, { date: '2026-01-01' }), result);
  analysed(store.db, storedImage(store.db, { date: '2026-01-02' }), renewedResult);
  expect(listedIn(store.db, { sort: 'worsening' })[0]).toMatchObject({
    lastScore: 2,
    worsening: null,
  });
});

test('a version that has scored keeps its rules; before that, and under another version, they may change', () => {
  const manifest = manifestWith();
  const { id, version, weights } = manifest;
  const changed = { ...manifest, zones: { ...manifest.zones, thresholds: Array<number>(6).fill(0.4) } };
  const keep = (rules: typeof manifest) => () => keepModelRules(store.db, rules);
  expect(keep(changed)).not.toThrow();
  expect(keep(manifest)).not.toThrow();
  analysed(store.db, storedImage(store.db), { ...result, model: { id, version, sha256: weights.sha256 } });
  expect(keep(manifest)).not.toThrow();
  expect(keep({ ...manifest, name: 'Renamed', metrics: { mse: 1 } })).not.toThrow();
  expect(keep(changed)).toThrow(new FailureError('model/rules-changed', 'plain 1.0'));
  expect(keep({ ...changed, version: '1.1' })).not.toThrow();
  expect(keep(manifest)).not.toThrow();
  for (const other of [{ version: '1.2' }, { id: 'other' }, { weights: { ...weights, sha256: 'f'.repeat(64) } }])
    for (const rules of [manifest, changed, manifest]) expect(keep({ ...rules, ...other })).not.toThrow();
});

test('a series tells when its models call a zone involved, also of models that an earlier Sextant kept without', () => {
  const manifest = { ...manifestWith(), labelDefinition: { involved: 'a quarter of the zone' } };
  keepModelRules(store.db, manifest);
  const scored = { id: manifest.id, version: manifest.version, sha256: manifest.weights.sha256 };
  analysed(store.db, storedImage(store.db), resultOf(1, scored));
  const told = [{ model: scored, involved: 'a quarter of the zone' }];
  expect(seriesIn(store.db).definitions).toEqual(told);
  store.db.prepare('UPDATE model_rules SET involved = NULL').run();
  expect(seriesIn(store.db).definitions).toEqual([]);
  keepModelRules(store.db, manifest);
  expect(seriesIn(store.db).definitions).toEqual(told);
});

test('the order in which a manifest is written is no rule', () => {
  const manifest = manifestWith();
  const backwards = Object.fromEntries(Object.entries(manifest).reverse()) as typeof manifest;
  backwards.zones = Object.fromEntries(Object.entries(manifest.zones).reverse()) as typeof manifest.zones;
  expect(rulesOf(backwards)).toBe(rulesOf(manifest));
  expect(rulesOf({ ...manifest, lungThreshold: 0.6 })).not.toBe(rulesOf(manifest));
});

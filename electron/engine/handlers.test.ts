import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { serve } from '../../core/contract/serve';
import { patientQuerySchema } from '../../core/contract/workstation-api';
import { FailureError } from '../../core/failure';
import { resultOf } from '../../core/testing/analysis-of';
import { AnalysisQueue } from './analysis/analysis-queue';
import { engineHandlers } from './handlers';
import type { Engine } from './open-engine';
import { openJobs } from './store/job-store';
import { hasPoppler, textOf } from './testing/example-report';
import { fillDiskOnUpdate, freeDisk } from './testing/full-disk';
import { refreshWorklist } from './store/worklist-store';
import { analysed, storedImage, storeOfEachTest } from './testing/temporary-store';

const store = storeOfEachTest();

/** The engine as far as a reader's settings and lists ask of it. */
const readersEngine = () =>
  ({
    db: store.db,
    models: {},
    account: 'anna',
    now: () => '2026-01-05T00:00:00.000Z',
    settingsChanged: () => null,
  }) as unknown as Engine;

test('the films of the patient that a window opened are analysed before those that came in earlier', async () => {
  const analysed: string[] = [];
  const analyse = (imageId: string) => Promise.resolve(void analysed.push(imageId));
  const queue = new AnalysisQueue({ analyse, failed: () => true });
  const engine = { db: store.db, models: {}, queue } as unknown as Engine;
  queue.add(['other 1', 'other 2', 'prior', 'current']);
  expect(await engineHandlers(engine)['analyses.putFirst']({ imageIds: ['current', 'prior'] })).toBeNull();
  await queue.drained();
  expect(analysed).toEqual(['other 1', 'current', 'prior', 'other 2']);
});

test('a disk that is full for a new analysis of the series asks for none of it, and says so', async () => {
  const result = resultOf(0);
  const images = [storedImage(store.db), storedImage(store.db)];
  for (const image of images) analysed(store.db, image, result);
  const [queued, changed]: [string[], string[]] = [[], []];
  const engine = {
    db: store.db,
    models: { identity: { ...result.model, sha256: 'b'.repeat(64) } },
    queue: { add: (ids: readonly string[]) => queued.push(...ids) },
    readingChanged: (patientId: string) => changed.push(patientId),
    now: () => '2026-01-05T00:00:00.000Z',
  } as unknown as Engine;
  const reanalyse = async () => engineHandlers(engine)['series.reanalyse']({ patientId: 'P1' });
  fillDiskOnUpdate(store.db, 'job', `NEW.image_id = '${String(images[1])}'`);
  expect(await serve(engineHandlers(engine), 'series.reanalyse', { patientId: 'P1' })).toMatchObject({
    ok: false,
    failure: { code: 'archive/disk-full' },
  });
  expect([openJobs(store.db), queued, changed]).toEqual([[], [], []]);
  freeDisk(store.db);
  expect(await reanalyse()).toEqual({ images: 2 });
  expect([openJobs(store.db), queued, changed]).toEqual([images, images, ['P1']]);
});

test('where every reader scores first, the worklist tells no score, and its order not which patient is worse', async () => {
  const { db } = store;
  for (const [patientId, scores] of [
    ['worse', [1, 6]],
    ['better', [6, 1]],
  ] as const) {
    for (const [day, score] of scores.entries())
      analysed(db, storedImage(db, { patientId, date: `2026-01-0${day + 1}` }), resultOf(score));
    refreshWorklist(db, patientId);
  }
  const handlers = engineHandlers(readersEngine());
  const inOrder = async (sort: 'worsening' | 'arrival') => {
    const page = await handlers['patients.list'](patientQuerySchema.parse({ sort }));
    const place = await handlers['patients.place']({ search: '', state: 'all', sort, patientId: 'worse' });
    return [page.rows.map(({ id }) => id), place?.position];
  };
  const byWorsening = await inOrder('worsening');
  expect(byWorsening).toEqual([['worse', 'better'], 0]);
  const byArrival = await inOrder('arrival');
  expect(byArrival).not.toEqual(byWorsening);
  await handlers['settings.write']({ repeatabilityLimit: null, independentFirst: 'enforced', displayName: null });
  expect(await inOrder('worsening')).toEqual(byArrival);
  const { rows } = await handlers['patients.list'](patientQuerySchema.parse({}));
  expect(rows.map(({ lastScore, valuesHidden }) => [lastScore, valuesHidden])).toEqual([[null, true], [null, true]]); // prettier-ignore
});

test('the windows are told where a patient was set right, and where nothing changed they are not', async () => {
  storedImage(store.db);
  const told: string[] = [];
  const readingChanged = (patientId: string) => told.push(patientId);
  const engine = { db: store.db, models: {}, account: 'anna', readingChanged, now: () => '2026-01-05T00:00:00.000Z' };
  const before = { name: 'Ada Example', birthDate: null };
  const correct = async (name: string) =>
    engineHandlers(engine as unknown as Engine)['patients.correct']({
      patientId: 'P1',
      before,
      after: { ...before, name },
      reason: 'misspelt',
    });
  await correct('Ada Example');
  expect(told).toEqual([]);
  await correct('Ada Exemple');
  expect(told).toEqual(['P1']);
});

test('a patient is known by an ID as it is typed, and a move that fails is told of', async () => {
  storedImage(store.db);
  const handlers = engineHandlers({ db: store.db, models: {}, account: 'anna' } as unknown as Engine);
  for (const [patientId, name] of [
    [' P1\u0000 ', 'Ada Example'],
    ['P2', undefined],
  ] as const)
    expect((await handlers['patients.known']({ patientId }))?.name).toBe(name);
  const move = { from: 'P1', to: 'P2', imageIds: ['gone'], patientName: '', reason: 'another person' };
  expect(await serve(handlers, 'patients.move', move)).toMatchObject({ ok: false });
});

test.skipIf(!hasPoppler)('a report tells nothing of a film that its reader must score first', async () => {
  const { db, folder } = store;
  const image = storedImage(db);
  analysed(db, image, resultOf(5));
  const unread = () => Promise.reject(new FailureError('archive/missing-original'));
  const report = async (account: string) => {
    const engine = { db, models: { identity: null }, account, radiographOf: unread };
    const file = path.join(folder, 'report.pdf');
    await engineHandlers(engine as unknown as Engine)['report.write']({
      patientId: 'P1',
      paper: 'A4',
      language: 'en',
      path: file,
    });
    return textOf(readFileSync(file)).text;
  };
  expect(await report('anna')).toContain('5 of 6');
  await engineHandlers(readersEngine())['settings.write']({ independentFirst: 'enforced' });
  expect(await report('anna')).not.toContain('5 of 6');
});

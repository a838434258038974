import { expect, test } from 'vitest';
import { FailureError, type FailureCode } from '../../../core/failure';
import type { ModelIdentity } from '../../../core/analysis/analysis';
import { model } from '../../../core/testing/analysis-of';
import { storedImage, storeOfEachTest } from '../testing/temporary-store';
import { failJob, jobOf, openJobs, releaseJobs, reopenJobs, requestJob, settleCutOffJobs, startJob } from './job-store';

const store = storeOfEachTest();
const at = '2026-01-01T00:00:00.000Z';

/** Has the analysis of a film fail, before a model answered unless `by` is given. */
function fail(imageId: string, { failure }: FailureError, by: ModelIdentity | null = null): void {
  startJob(store.db, imageId, at);
  failJob(store.db, { imageId, failure, at, model: by });
}

test('asks again for what failed for want of a model, of room or of its original, and for nothing else', () => {
  const { db } = store;
  const passing: readonly FailureCode[] = [
    'archive/disk-full',
    'archive/disk-failing',
    'archive/missing-original',
    'archive/altered-original',
    'store/busy',
    'store/unusable',
    'store/corrupt',
    'input/unreadable',
    'model/not-found',
    'model/manifest-invalid',
    'model/checksum-mismatch',
    'model/load-failed',
    'model/wrong-answers',
    'model/rules-changed',
    'model/output-invalid',
    'inference/self-test-failed',
  ];
  const waiting = passing.map(() => storedImage(db));
  for (const [place, code] of passing.entries()) fail(waiting[place]!, new FailureError(code));
  const film = storedImage(db);
  fail(film, new FailureError('input/corrupt'));
  expect(openJobs(db)).toEqual([]);
  reopenJobs(db, model, '2026-01-02T00:00:00.000Z');
  expect(openJobs(db)).toEqual(waiting);
  expect(jobOf(db, film)).toMatchObject({ state: 'failed', failure: { code: 'input/corrupt' } });
});

test('what is asked for again is done in the order in which the films came in, whatever the clock showed', () => {
  const { db } = store;
  const [first, second] = [storedImage(db), storedImage(db)];
  requestJob(db, first, '2026-01-03T00:00:00.000Z');
  requestJob(db, second, '2026-01-02T00:00:00.000Z');
  expect(openJobs(db)).toEqual([first, second]);
});

test('tries a film that a model answered outside its contract no more with that model, but with another one or on request', () => {
  const { db } = store;
  const image = storedImage(db);
  const outsideContract = new FailureError('model/output-invalid', 'findings: not finite');
  const refuse = (): void => fail(image, outsideContract, model);
  refuse();
  reopenJobs(db, model, '2026-01-02T00:00:00.000Z');
  expect(openJobs(db)).toEqual([]);
  expect(jobOf(db, image)).toEqual({ state: 'failed', failure: outsideContract.failure });
  reopenJobs(db, { ...model, version: '9.9.9' }, '2026-01-02T00:00:00.000Z');
  expect(openJobs(db)).toEqual([image]);
  refuse();
  requestJob(db, image, '2026-01-03T00:00:00.000Z');
  expect(openJobs(db)).toEqual([image]);
});

test('tries a film during whose analysis the engine ended once more, and no more', () => {
  const { db } = store;
  const image = storedImage(db);
  const crash = (): void => {
    startJob(db, image, at);
    settleCutOffJobs(db, '2026-01-02T00:00:00.000Z');
  };
  crash();
  expect(openJobs(db)).toEqual([image]);
  crash();
  expect(openJobs(db)).toEqual([]);
  expect(jobOf(db, image)).toMatchObject({ state: 'failed', failure: { code: 'engine/crashed' } });
  requestJob(db, image, '2026-01-03T00:00:00.000Z');
  crash();
  expect(openJobs(db)).toEqual([image]);
  fail(image, new FailureError('model/not-found'), model);
  reopenJobs(db, model, '2026-01-05T00:00:00.000Z');
  crash();
  expect(openJobs(db)).toEqual([image]);
});

test('does not count it against a film that the engine was stopped on purpose, nor forgets that it crashed', () => {
  const { db } = store;
  const image = storedImage(db);
  const start = (): void => startJob(db, image, at);
  const open = (): void => settleCutOffJobs(db, '2026-01-02T00:00:00.000Z');
  const stop = (): void => releaseJobs(db);
  for (let quit = 0; quit < 3; quit += 1) [start, stop, open].forEach((step) => step());
  expect(jobOf(db, image)).toEqual({ state: 'pending' });
  [start, open, start, stop, open].forEach((step) => step());
  expect(jobOf(db, image)).toEqual({ state: 'pending' });
  [start, open].forEach((step) => step());
  expect(jobOf(db, image)).toMatchObject({ state: 'failed', failure: { code: 'engine/crashed' } });
});

test('shows a stored failure that this Sextant does not know as an unexpected one', () => {
  const { db } = store;
  const image = storedImage(db);
  fail(image, new FailureError('input/corrupt'));
  for (const stored of ['{"code":"input/of-a-later-version","message":"?"}', '{"code":"toString"}', 'null']) {
    db.prepare('UPDATE job SET failure = ?').run(stored);
    expect(jobOf(db, image)).toMatchObject({ state: 'failed', failure: { code: 'internal/unexpected' } });
  }
});

test('a stored failure that is no JSON keeps no other film, nor the start, waiting', () => {
  const { db } = store;
  const [damaged, noModel] = [storedImage(db), storedImage(db)];
  for (const image of [damaged, noModel]) fail(image, new FailureError('model/not-found'));
  db.prepare("UPDATE job SET failure = '{' WHERE image_id = ?").run(damaged);
  expect(jobOf(db, damaged)).toMatchObject({ state: 'failed', failure: { code: 'internal/unexpected' } });
  reopenJobs(db, model, '2026-01-02T00:00:00.000Z');
  expect(openJobs(db)).toEqual([noModel]);
});

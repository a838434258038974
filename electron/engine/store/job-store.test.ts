import { expect, test } from 'vitest';
import { FailureError, type FailureCode } from '../../../core/failure';
import { model } from '../../../core/testing/analysis-of';
import { storedImage, temporaryStore } from '../testing/temporary-store';
import { failJob, jobOf, openJobs, releaseJobs, reopenJobs, requestJob, settleCutOffJobs, startJob } from './job-store';

test('asks again for what failed for want of a model, of room or of its original, and for nothing else', () => {
  const store = temporaryStore();
  const failed = (code: FailureCode): string => {
    const image = storedImage(store.db);
    startJob(store.db, image, '2026-01-01T00:00:00.000Z');
    failJob(store.db, {
      imageId: image,
      failure: new FailureError(code).failure,
      at: '2026-01-01T00:00:00.000Z',
      model: null,
    });
    return image;
  };
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
  const waiting = passing.map(failed);
  const film = failed('input/corrupt');
  expect(openJobs(store.db)).toEqual([]);
  reopenJobs(store.db, model, '2026-01-02T00:00:00.000Z');
  expect(openJobs(store.db)).toEqual(waiting);
  expect(jobOf(store.db, film)).toMatchObject({ state: 'failed', failure: { code: 'input/corrupt' } });
  store.close();
});

test('what is asked for again is done in the order in which the films came in, whatever the clock showed', () => {
  const { db, close } = temporaryStore();
  const [first, second] = [storedImage(db), storedImage(db)];
  requestJob(db, first, '2026-01-03T00:00:00.000Z');
  requestJob(db, second, '2026-01-02T00:00:00.000Z');
  expect(openJobs(db)).toEqual([first, second]);
  close();
});

test('tries a film that a model answered outside its contract no more with that model, but with another one or on request', () => {
  const { db, close } = temporaryStore();
  const image = storedImage(db);
  const { failure } = new FailureError('model/output-invalid', 'findings: not finite');
  const refuse = (): void => {
    const at = '2026-01-01T00:00:00.000Z';
    startJob(db, image, at);
    failJob(db, { imageId: image, failure, at, model });
  };
  refuse();
  reopenJobs(db, model, '2026-01-02T00:00:00.000Z');
  expect(openJobs(db)).toEqual([]);
  expect(jobOf(db, image)).toEqual({ state: 'failed', failure });
  reopenJobs(db, { ...model, version: '9.9.9' }, '2026-01-02T00:00:00.000Z');
  expect(openJobs(db)).toEqual([image]);
  refuse();
  requestJob(db, image, '2026-01-03T00:00:00.000Z');
  expect(openJobs(db)).toEqual([image]);
  close();
});

test('tries a film during whose analysis the engine ended once more, and no more', () => {
  const { db, close } = temporaryStore();
  const image = storedImage(db);
  const crash = (): void => {
    startJob(db, image, '2026-01-01T00:00:00.000Z');
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
  startJob(db, image, '2026-01-04T00:00:00.000Z');
  const { failure } = new FailureError('model/not-found');
  failJob(db, { imageId: image, failure, at: '2026-01-04T00:00:00.000Z', model });
  reopenJobs(db, model, '2026-01-05T00:00:00.000Z');
  crash();
  expect(openJobs(db)).toEqual([image]);
  close();
});

test('does not count it against a film that the engine was stopped on purpose, nor forgets that it crashed', () => {
  const { db, close } = temporaryStore();
  const image = storedImage(db);
  const start = (): void => startJob(db, image, '2026-01-01T00:00:00.000Z');
  const open = (): void => settleCutOffJobs(db, '2026-01-02T00:00:00.000Z');
  const stop = (): void => releaseJobs(db);
  for (let quit = 0; quit < 3; quit += 1) [start, stop, open].forEach((step) => step());
  expect(jobOf(db, image)).toEqual({ state: 'pending' });
  [start, open, start, stop, open].forEach((step) => step());
  expect(jobOf(db, image)).toEqual({ state: 'pending' });
  [start, open].forEach((step) => step());
  expect(jobOf(db, image)).toMatchObject({ state: 'failed', failure: { code: 'engine/crashed' } });
  close();
});

test('shows a stored failure that this Sextant does not know as an unexpected one', () => {
  const { db, close } = temporaryStore();
  const image = storedImage(db);
  startJob(db, image, '2026-01-01T00:00:00.000Z');
  failJob(db, {
    imageId: image,
    failure: new FailureError('input/corrupt').failure,
    at: '2026-01-01T00:00:00.000Z',
    model: null,
  });
  for (const stored of ['{"code":"input/of-a-later-version","message":"?"}', '{"code":"toString"}', 'null']) {
    db.prepare('UPDATE job SET failure = ?').run(stored);
    expect(jobOf(db, image)).toMatchObject({ state: 'failed', failure: { code: 'internal/unexpected' } });
  }
  close();
});

test('a stored failure that is no JSON keeps no other film, nor the start, waiting', () => {
  const { db, close } = temporaryStore();
  const [damaged, noModel] = [storedImage(db), storedImage(db)];
  for (const image of [damaged, noModel]) {
    startJob(db, image, '2026-01-01T00:00:00.000Z');
    failJob(db, {
      imageId: image,
      failure: new FailureError('model/not-found').failure,
      at: '2026-01-01T00:00:00.000Z',
      model: null,
    });
  }
  db.prepare("UPDATE job SET failure = '{' WHERE image_id = ?").run(damaged);
  expect(jobOf(db, damaged)).toMatchObject({ state: 'failed', failure: { code: 'internal/unexpected' } });
  reopenJobs(db, model, '2026-01-02T00:00:00.000Z');
  expect(openJobs(db)).toEqual([noModel]);
  close();
});

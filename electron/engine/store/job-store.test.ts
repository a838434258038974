import { expect, test } from 'vitest';
import { FailureError, type FailureCode } from '../../../core/failure';
import { storedImage, temporaryStore } from '../testing/temporary-store';
import { failJob, jobOf, openJobs, reopenJobs } from './job-store';

test('asks again for what failed for want of a model, and for nothing else', () => {
  const store = temporaryStore();
  const failed = (code: FailureCode): string => {
    const image = storedImage(store.db);
    failJob(store.db, image, new FailureError(code).failure, '2026-01-01T00:00:00.000Z');
    return image;
  };
  const [noModel, selfTest, film] = [
    failed('model/not-found'),
    failed('inference/self-test-failed'),
    failed('archive/altered-original'),
  ];
  expect(openJobs(store.db)).toEqual([]);
  reopenJobs(store.db, '2026-01-02T00:00:00.000Z');
  expect(openJobs(store.db)).toEqual([noModel, selfTest]);
  expect(jobOf(store.db, film)).toMatchObject({ state: 'failed', failure: { code: 'archive/altered-original' } });
  store.close();
});

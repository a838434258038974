import { expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { resultOf } from '../../../core/testing/analysis-of';
import { failJob, startJob } from '../store/job-store';
import { migrations } from '../store/migrations/migrations';
import { writeSiteSettings } from '../store/site-settings-store';
import { analysed, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { storeSupport } from './store-support';

const at = '2026-01-01T00:00:00.000Z';
const store = storeOfEachTest();

function failed(detail: string, when: string): void {
  const imageId = storedImage(store.db);
  const { failure } = new FailureError('inference/failed', detail);
  startJob(store.db, imageId, when);
  failJob(store.db, { imageId, failure, at: when, model: null });
}

test('counts what a store holds and why analyses failed, and names nobody', () => {
  analysed(store.db, storedImage(store.db), resultOf(2));
  failed('cpu: no memory', at);
  failed('cpu: no memory', '2026-01-02T00:00:00.000Z');
  writeSiteSettings(store.db, { displayName: 'Dr. Anna Nym', repeatabilityLimit: 1.5 }, 'anna', at);
  const support = storeSupport(store.db, 'anna');
  expect(support).toEqual({
    schemaVersion: migrations.length,
    bytes: expect.any(Number) as number,
    patients: 1,
    images: 3,
    analyses: 1,
    drafts: 0,
    signedReadings: 0,
    waiting: 0,
    failedAnalyses: [
      { code: 'inference/failed', detail: 'cpu: no memory', images: 2, last: '2026-01-02T00:00:00.000Z' },
    ],
    settings: { repeatabilityLimit: 1.5, independentFirst: 'off', unreadable: [] },
  });
  expect(JSON.stringify(support)).not.toMatch(/anna/i);
});

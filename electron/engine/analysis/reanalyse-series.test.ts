import { expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { laterModel, refusedResult } from '../../../core/testing/analysis-of';
import type { Engine } from '../open-engine';
import { analysed, listedIn, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { reanalyseSeries } from './reanalyse-series';

const store = storeOfEachTest();

const reanalyse = (identity: typeof laterModel | null, told: unknown[] = []) =>
  reanalyseSeries(
    {
      db: store.db,
      models: { identity },
      queue: { add: (images: readonly string[]) => told.push(images) },
      now: () => '2026-01-05T00:00:00.000Z',
      readingChanged: () => told.push(listedIn(store.db)[0]?.state),
    } as unknown as Engine,
    'P1',
  );

test('a film that the model of today has not seen is unread again in the list before the windows are told', () => {
  const image = storedImage(store.db);
  analysed(store.db, image, refusedResult);
  expect(listedIn(store.db)[0]?.state).toBe('notScorable');
  const told: unknown[] = [];
  expect(reanalyse({ ...laterModel, version: '1.2.0' }, told)).toEqual({ images: 1 });
  expect(told).toEqual([[image], 'unread']);
});

test('without a model there is nothing to analyse with, and with the same model nothing to analyse', () => {
  analysed(store.db, storedImage(store.db), refusedResult);
  expect(() => reanalyse(null)).toThrow(new FailureError('model/not-found'));
  expect(reanalyse(laterModel)).toEqual({ images: 0 });
  expect(listedIn(store.db)[0]?.state).toBe('notScorable');
});

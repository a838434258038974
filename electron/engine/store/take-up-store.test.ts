import { expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { laterModel, model, resultOf } from '../../../core/testing/analysis-of';
import { analysed, listedIn, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { recordFailure } from './analysis-store';
import { startJob } from './job-store';
import { takeUpStore } from './take-up-store';

const store = storeOfEachTest();

const at = '2026-01-05T00:00:00.000Z';
const rows = () => listedIn(store.db, { sort: 'name' }).map(({ id, state, lastScore }) => [id, state, lastScore]);

test('what was cut off and what waited for a model is done now, and the list shows that and the model of today', () => {
  const [cutOff, waited, twice] = ['cut-off', 'waited', 'twice'].map((id) => storedImage(store.db, { patientId: id, name: id })) as [string, string, string]; // prettier-ignore
  startJob(store.db, cutOff, at);
  startJob(store.db, waited, at);
  const { failure } = new FailureError('model/not-found');
  recordFailure(store.db, { imageId: waited, failure, at, model: null });
  analysed(store.db, twice, resultOf(1, model));
  analysed(store.db, twice, resultOf(4, laterModel));
  expect(rows()).toEqual([['cut-off', 'unread', null], ['twice', 'unread', 4], ['waited', 'notScorable', null]]); // prettier-ignore
  expect(takeUpStore(store.db, model, () => at)).toEqual([cutOff, waited]);
  expect(rows()).toEqual([['cut-off', 'unread', null], ['twice', 'unread', 1], ['waited', 'unread', null]]); // prettier-ignore
});

test('without a model nothing is to be done, and the list says what it said', () => {
  const image = storedImage(store.db);
  startJob(store.db, image, at);
  expect(takeUpStore(store.db, null, () => at)).toEqual([]);
  expect(rows()).toEqual([['P1', 'unread', null]]);
});

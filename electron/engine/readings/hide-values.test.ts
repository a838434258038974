import { expect, test } from 'vitest';
import { patientQuerySchema } from '../../../core/contract/workstation-api';
import { resultOf } from '../../../core/testing/analysis-of';
import { latestAnalysis } from '../store/analysis-store';
import { listPatients } from '../store/patient-list';
import { refreshWorklist } from '../store/worklist-store';
import { analysed, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { hideValues, inPermittedOrder } from './hide-values';
import { readingHandlers } from './reading-handlers';

const store = storeOfEachTest();

const handlersOf = (account: string) =>
  readingHandlers({
    db: store.db,
    account,
    now: () => '2026-01-05T00:00:00.000Z',
    latestAnalysis: (imageId) => latestAnalysis(store.db, imageId, null),
    readingChanged: () => undefined,
    seriesChanged: () => undefined,
    settingsChanged: () => undefined,
  });

const rowFor = (account: string) =>
  hideValues(store.db, listPatients(store.db, patientQuerySchema.parse({})), account).rows[0];

const enforced = { repeatabilityLimit: null, independentFirst: 'enforced', displayName: null } as const;

async function sign(account: string, imageId: string, score = 6): Promise<void> {
  const handlers = handlersOf(account);
  const { draft } = await handlers['readings.open']({ imageId });
  if (draft === null) throw new Error('no draft');
  const zones = draft.content.zones.map((mark, i) => ({ ...mark, involved: i < score, source: 'reader' as const }));
  const content = { ...draft.content, zones };
  const { version } = await handlers['readings.saveDraft']({ readingId: draft.id, version: 0, content, history: '' });
  await handlers['readings.sign']({ readingId: draft.id, version });
}

test('a patient without a score has none to hide', async () => {
  storedImage(store.db);
  refreshWorklist(store.db, 'P1');
  await handlersOf('anna')['settings.write'](enforced);
  expect(rowFor('anna')).toMatchObject({ lastScore: null, valuesHidden: false });
});

test('a score that another reader signed stays out of the worklist until this reader has signed too', async () => {
  const image = storedImage(store.db);
  analysed(store.db, image, resultOf([true, false, true, false, false, false]));
  refreshWorklist(store.db, 'P1');
  expect(rowFor('anna')).toMatchObject({ lastScore: 2, valuesHidden: false });
  await handlersOf('anna')['settings.write'](enforced);
  await sign('bert', image);
  expect(rowFor('anna')).toMatchObject({ lastScore: null, worsening: null, state: 'signed', valuesHidden: true });
  expect(rowFor('bert')).toMatchObject({ lastScore: 6, valuesHidden: false });
  await sign('anna', image);
  expect(rowFor('anna')).toMatchObject({ lastScore: 6, valuesHidden: false });
});

test('a reading begun independently keeps the score out of the worklist after the site no longer enforces it', async () => {
  const image = storedImage(store.db);
  analysed(store.db, image, resultOf([true, false, true, false, false, false]));
  refreshWorklist(store.db, 'P1');
  await handlersOf('anna')['settings.write'](enforced);
  await handlersOf('anna')['readings.open']({ imageId: image });
  await handlersOf('anna')['settings.write']({ ...enforced, independentFirst: 'off' });
  expect(rowFor('anna')).toMatchObject({ lastScore: null, valuesHidden: true });
  expect(rowFor('bert')).toMatchObject({ lastScore: 2, valuesHidden: false });
});

test('a change is not told while the earlier film is hidden: with the later score it would give the earlier one away', async () => {
  const earlier = storedImage(store.db, { date: '2026-01-01' });
  const later = storedImage(store.db, { date: '2026-01-02' });
  for (const image of [earlier, later])
    analysed(store.db, image, resultOf([true, true, true, true, true, image === later]));
  refreshWorklist(store.db, 'P1');
  await handlersOf('anna')['settings.write'](enforced);
  await sign('anna', later);
  expect(rowFor('anna')).toMatchObject({ lastScore: 6, worsening: null, valuesHidden: false });
  await sign('anna', earlier, 5);
  expect(rowFor('anna')).toMatchObject({ lastScore: 6, worsening: 1 });
});

test('no change is told of a film whose score is hidden', async () => {
  for (const [date, score] of [
    ['2026-01-01', 5],
    ['2026-01-02', 6],
  ] as const) {
    const image = storedImage(store.db, { date });
    analysed(store.db, image, resultOf(score));
  }
  refreshWorklist(store.db, 'P1');
  expect(rowFor('anna')).toMatchObject({ lastScore: 6, worsening: 1 });
  await handlersOf('anna')['settings.write'](enforced);
  expect(rowFor('anna')).toMatchObject({ lastScore: null, worsening: null, valuesHidden: true });
});

test('patients are not put in the order of a change that a reader who scores first may not see', async () => {
  const byChange = patientQuerySchema.parse({ sort: 'worsening' });
  expect(inPermittedOrder(store.db, byChange)).toEqual(byChange);
  await handlersOf('anna')['settings.write'](enforced);
  expect(inPermittedOrder(store.db, byChange)).toEqual({ ...byChange, sort: 'arrival' });
  expect(inPermittedOrder(store.db, { sort: 'name' as const })).toEqual({ sort: 'name' });
});

import { expect, test } from 'vitest';
import { laterModel, refusedResult, resultOf } from '../../../core/testing/analysis-of';
import { context, desk, signedReading, toggled, useReadingDesk } from '../testing/reading-desk';
import { analysed } from '../testing/temporary-store';
import { readingHandlers } from './reading-handlers';

useReadingDesk();

const later = '2026-01-03T00:00:00.000Z';

test('an addendum is a new revision beside the first', async () => {
  const { handlers, image, record } = await signedReading();
  const { draft, signed } = await handlers['readings.addendum']({ imageId: image });
  expect(draft).toMatchObject({ revision: 2, kind: 'addendum', state: 'draft' });
  expect(draft?.content.zones).toEqual(record.content.zones);
  expect(signed).toHaveLength(1);
  await handlers['readings.sign']({ readingId: draft?.id ?? '', version: 0 });
  const signatures = desk.store.db.prepare("SELECT action FROM audit_log WHERE subject LIKE 'reading:%'").pluck();
  expect(signatures.all()).toEqual(['reading.sign', 'addendum.sign']);
});

test('the latest revision stands and is corrected further, also where the clock went back in between', async () => {
  desk.clock = 100;
  const { handlers, image, record } = await signedReading();
  const corrects = async () => {
    const { draft } = await handlers['readings.addendum']({ imageId: image });
    if (draft === null) throw new Error('no draft');
    return draft;
  };
  desk.clock = 0;
  const addendum = await corrects();
  const { version } = await handlers['readings.saveDraft']({
    readingId: addendum.id,
    version: 0,
    content: toggled(addendum.content, 3),
    history: '',
  });
  const { signedAt, score, content } = await handlers['readings.sign']({ readingId: addendum.id, version });
  expect(signedAt).toSatisfy((at: string) => at < (record.signedAt ?? ''));
  expect(desk.store.db.prepare('SELECT last_score FROM worklist').pluck().get()).toBe(score);
  expect(await corrects()).toMatchObject({ revision: 3, content });
});

test('an image that the model of today refuses keeps its readings, and they can be corrected', async () => {
  const { handlers, image, record } = await signedReading();
  analysed(desk.store.db, image, refusedResult, later);
  const { draft } = await handlers['readings.addendum']({ imageId: image });
  expect(draft).toMatchObject({ content: record.content, analysisId: record.analysisId, proposal: record.proposal });
  const addendum = await handlers['readings.sign']({ readingId: draft?.id ?? '', version: 0 });
  const other = await readingHandlers(context('bert'))['readings.open']({ imageId: image });
  expect(other).toMatchObject({ draft: null, signed: [{ id: record.id }, { id: addendum.id }] });
});

test('an addendum corrects what its own reader signed, whoever signed since, and belongs to the analysis of today', async () => {
  const { handlers, image, record } = await signedReading('anna');
  const ben = readingHandlers(context('ben'));
  const opened = await ben['readings.open']({ imageId: image });
  await ben['readings.sign']({ readingId: opened.draft?.id ?? '', version: 0 });
  const analysisId = analysed(desk.store.db, image, resultOf(5, laterModel), later);
  const { draft } = await handlers['readings.addendum']({ imageId: image });
  expect(draft).toMatchObject({ content: record.content, analysisId, proposal: { score: 5, model: laterModel } });
});

test('an addendum that is asked for again is the one that is there', async () => {
  const { handlers, image } = await signedReading();
  const first = await handlers['readings.addendum']({ imageId: image });
  expect(await handlers['readings.addendum']({ imageId: image })).toEqual(first);
});

test('an addendum that is discarded leaves what was signed, and no draft', async () => {
  const { handlers, image, record } = await signedReading();
  const { draft } = await handlers['readings.addendum']({ imageId: image });
  await handlers['readings.discardDraft']({ readingId: draft?.id ?? '' });
  expect(await handlers['readings.open']({ imageId: image })).toMatchObject({ draft: null, signed: [record] });
});

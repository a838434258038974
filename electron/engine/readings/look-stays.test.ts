import { expect, test } from 'vitest';
import { refusedResult, resultOf } from '../../../core/testing/analysis-of';
import { analysedImage, context, desk, useReadingDesk } from '../testing/reading-desk';
import { analysed } from '../testing/temporary-store';
import { readingHandlers } from './reading-handlers';

useReadingDesk();

/** A reader who scores first on the films of this site, or on those that come from now on. */
function readerOf(imageId: string) {
  const handlers = readingHandlers(context());
  const open = async () => (await handlers['readings.open']({ imageId })).draft;
  const enforce = async () => handlers['settings.write']({ independentFirst: 'enforced' });
  return { handlers, open, enforce };
}

test('a look at the proposal is not taken back by discarding the draft while the film is refused', async () => {
  const imageId = analysedImage();
  const { handlers, open, enforce } = readerOf(imageId);
  await enforce();
  const { id = '', content } = (await open()) ?? {};
  if (content === undefined) throw new Error('no draft');
  const zones = content.zones.map((mark) => ({ ...mark, source: 'reader' as const }));
  await handlers['readings.saveDraft']({ readingId: id, version: 0, content: { ...content, zones }, history: '' });
  analysed(desk.store.db, imageId, refusedResult);
  await handlers['readings.discardDraft']({ readingId: id });
  expect(await open()).toBeNull();
  analysed(desk.store.db, imageId, resultOf(3));
  expect(await open()).toMatchObject({ score: 3, content: { independentFirst: false } });
});

test('nor does it go with the refusal of a film that was only looked at', async () => {
  const imageId = analysedImage();
  const { open, enforce } = readerOf(imageId);
  await open();
  await enforce();
  analysed(desk.store.db, imageId, refusedResult);
  expect(await open()).toBeNull();
  analysed(desk.store.db, imageId, resultOf(3));
  expect(await open()).toMatchObject({ score: 3, content: { independentFirst: false } });
});

test('a draft that still hides the proposal of a film that is refused since tells of no look, and goes', async () => {
  const imageId = analysedImage();
  const { open, enforce } = readerOf(imageId);
  await enforce();
  await open();
  analysed(desk.store.db, imageId, refusedResult);
  expect(await open()).toBeNull();
  expect(desk.store.db.prepare('SELECT count(*) FROM reading').pluck().get()).toBe(0);
});

test('a draft that still hides the proposal hides that of a new analysis, too', async () => {
  const imageId = analysedImage();
  const { open, enforce } = readerOf(imageId);
  await enforce();
  await open();
  const analysisId = analysed(desk.store.db, imageId, resultOf(3));
  expect(await open()).toMatchObject({ analysisId, score: 0, content: { independentFirst: true } });
});

import { expect, test } from 'vitest';
import { failureMessages } from '../../../core/failure';
import type { ReadingContent } from '../../../core/reading/reading';
import { laterModel, resultOf } from '../../../core/testing/analysis-of';
import { readingsOfImage } from '../store/reading-store';
import { refreshWorklist } from '../store/worklist-store';
import { analysedImage, context, desk, signedReading, state, toggled, useReadingDesk } from '../testing/reading-desk';
import { analysed, listedIn } from '../testing/temporary-store';
import { readingHandlers } from './reading-handlers';

useReadingDesk();

const later = '2026-01-03T00:00:00.000Z';
const listed = () => listedIn(desk.store.db)[0];

async function draftOfAnna() {
  const image = analysedImage();
  const { draft } = await readingHandlers(context('anna'))['readings.open']({ imageId: image });
  if (draft === null) throw new Error('no draft');
  return { image, draft };
}

test.each(['saves', 'signs', 'discards'] as const)('nobody %s the draft of another account', async (act) => {
  const { image, draft } = await draftOfAnna();
  const { id: readingId, version, content } = draft;
  const ben = readingHandlers(context('ben'));
  const does = {
    saves: async () => ben['readings.saveDraft']({ readingId, version, content: toggled(content, 1), history: '' }),
    signs: async () => ben['readings.sign']({ readingId, version }),
    discards: async () => ben['readings.discardDraft']({ readingId }),
  };
  await expect(does[act]).rejects.toThrow(failureMessages['reading/not-a-draft']);
  expect(readingsOfImage(desk.store.db, image, 'anna')).toEqual([draft]);
});

test('a reading is signed under the name that holds at the signature, not at the beginning', async () => {
  const { draft } = await draftOfAnna();
  const anna = readingHandlers(context('anna'));
  await anna['settings.write']({ displayName: 'Dr Anna' });
  const signed = await anna['readings.sign']({ readingId: draft.id, version: draft.version });
  expect(signed.reader).toEqual({ account: 'anna', displayName: 'Dr Anna' });
});

test('a signed score stays in force while its reader drafts an addendum', async () => {
  const { handlers, image, record } = await signedReading();
  const { draft } = await handlers['readings.addendum']({ imageId: image });
  expect(readingsOfImage(desk.store.db, image, 'anna')).toEqual([record, draft]);
  expect(readingsOfImage(desk.store.db, image, 'ben')).toEqual([record]);
  const content = toggled(draft?.content as ReadingContent, 3);
  await handlers['readings.saveDraft']({ readingId: draft?.id ?? '', version: 0, content, history: '' });
  expect(listed()).toMatchObject({ lastScore: 3, scoreSigned: true, state: 'inProgress' });
});

test('an addendum that nobody touched outlasts a new analysis: it corrects what was signed', async () => {
  const { handlers, image } = await signedReading();
  const { draft } = await handlers['readings.addendum']({ imageId: image });
  analysed(desk.store.db, image, resultOf(6, laterModel), later);
  expect((await handlers['readings.open']({ imageId: image })).draft).toEqual(draft);
});

test('a draft that was only looked at does not count as in progress', async () => {
  await draftOfAnna();
  refreshWorklist(desk.store.db, 'P1');
  expect(state()).toBe('unread');
});

test('an addendum that was only looked at leaves the film signed in the worklist', async () => {
  const { handlers, image } = await signedReading();
  await handlers['readings.addendum']({ imageId: image });
  expect(state()).toBe('signed');
});

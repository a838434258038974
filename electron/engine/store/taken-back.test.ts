import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readingHandlers } from '../readings/reading-handlers';
import { analysedImage, context, desk, useReadingDesk } from '../testing/reading-desk';
import { emptyLog } from './open-store';

useReadingDesk();

const words = 'Words that the reader took back';

/** Whether the words stand anywhere in the files of the store, in pages that hold nothing any more, too. */
function isOnDisk(): boolean {
  const { db, folder } = desk.store;
  emptyLog(db);
  return readdirSync(folder)
    .filter((name) => name.startsWith('sextant.sqlite'))
    .some((name) => readFileSync(path.join(folder, name)).includes(words));
}

/** A draft that holds the words, long enough for pages of their own, as its text and in the steps that undo takes back. */
async function draftWithWords() {
  const handlers = readingHandlers(context());
  const imageId = analysedImage();
  const { draft } = await handlers['readings.open']({ imageId });
  if (draft === null) throw new Error('no draft');
  const save = (version: number, impression: string) =>
    handlers['readings.saveDraft']({
      readingId: draft.id,
      version,
      content: { ...draft.content, impression },
      history: JSON.stringify([words.repeat(500)]),
    });
  const { version } = await save(draft.version, words);
  expect(isOnDisk()).toBe(true);
  return { handlers, readingId: draft.id, version, save };
}

test('what stood in a draft that was discarded is not left in the files of the store', async () => {
  const { handlers, readingId } = await draftWithWords();
  await handlers['readings.discardDraft']({ readingId });
  expect(isOnDisk()).toBe(false);
});

test('a signature keeps what was signed, not the steps that led there', async () => {
  const { handlers, readingId, version, save } = await draftWithWords();
  const saved = await save(version, 'Signed words');
  await handlers['readings.sign']({ readingId, version: saved.version });
  expect(isOnDisk()).toBe(false);
});

import { expect, test } from 'vitest';
import { serve } from '../../../core/contract/serve';
import type { ReadingContent } from '../../../core/reading/reading';
import { resultOf } from '../../../core/testing/analysis-of';
import { verifyAudit } from '../store/audit-log';
import { draftOf } from '../store/reading-store';
import { fillDiskOnUpdate, freeDisk } from '../testing/full-disk';
import {
  analysedImage,
  context,
  desk,
  savedDraft,
  signedReading,
  state,
  useReadingDesk,
} from '../testing/reading-desk';
import { analysed, storedImage } from '../testing/temporary-store';
import { readingHandlers } from './reading-handlers';

useReadingDesk();

const full = { ok: false, failure: { code: 'archive/disk-full', detail: 'SQLITE_FULL' } };

test('a full disk leaves the reading unsigned, says so, and keeps the draft', async () => {
  const { handlers, image, content, saved } = await savedDraft();
  const { version } = saved;
  fillDiskOnUpdate(desk.store.db, 'reading');
  const { readingId } = saved;
  expect(await serve(handlers, 'readings.sign', { readingId, version })).toMatchObject(full);
  freeDisk(desk.store.db);
  const after = await handlers['readings.open']({ imageId: image });
  expect(after.signed).toEqual([]);
  expect(after.draft).toMatchObject({ state: 'draft', version, content });
  expect(verifyAudit(desk.store.db)).toMatchObject({ whole: true });
});

test('a disk that is full for the worklist leaves every reading as it was, and no window is told', async () => {
  const { handlers, image: read } = await signedReading();
  const image = storedImage(desk.store.db, { date: '2026-01-02' });
  analysed(desk.store.db, image, resultOf(1));
  const { draft } = await handlers['readings.open']({ imageId: image });
  const first = { readingId: draft?.id ?? '', version: 0, content: draft?.content as ReadingContent, history: '' };
  const before = state();
  desk.told = [];
  fillDiskOnUpdate(desk.store.db, 'worklist');
  expect(await serve(handlers, 'readings.saveDraft', first)).toMatchObject(full);
  expect(await serve(handlers, 'readings.sign', { readingId: first.readingId, version: 0 })).toMatchObject(full);
  expect(await serve(handlers, 'readings.discardDraft', { readingId: first.readingId })).toMatchObject(full);
  expect(await serve(handlers, 'readings.addendum', { imageId: read })).toMatchObject(full);
  expect((await handlers['readings.open']({ imageId: image })).draft).toMatchObject({ version: 0, state: 'draft' });
  expect((await handlers['readings.open']({ imageId: read })).draft).toBeNull();
  expect(state()).toBe(before);
  expect(desk.told).toEqual([]);

  freeDisk(desk.store.db);
  const { version } = await handlers['readings.saveDraft'](first);
  await handlers['readings.sign']({ readingId: first.readingId, version });
  expect(desk.told).toEqual(['inProgress', 'signed']);
  expect(verifyAudit(desk.store.db)).toMatchObject({ whole: true });
});

test('a disk that is full for the draft of a new analysis leaves the one before', async () => {
  const handlers = readingHandlers(context());
  const image = analysedImage();
  const { draft } = await handlers['readings.open']({ imageId: image });
  const { db } = desk.store;
  analysed(db, image, resultOf(3));
  db.exec("CREATE TRIGGER full BEFORE INSERT ON reading BEGIN SELECT raise(ABORT, 'full'); END");
  expect(await serve(handlers, 'readings.open', { imageId: image })).toMatchObject({ ok: false });
  expect(draftOf(db, image, 'anna')?.record).toEqual(draft);
});

test('a disk that is full for the removal of an event leaves it', async () => {
  const handlers = readingHandlers(context());
  analysedImage();
  const event = { date: '2026-01-02', kind: 'intubated', note: '' } as const;
  const { id } = await handlers['events.add']({ patientId: 'P1', event });
  fillDiskOnUpdate(desk.store.db, 'event');
  expect(await serve(handlers, 'events.remove', { eventId: id })).toMatchObject(full);
  expect(desk.store.db.prepare('SELECT removed_at FROM event').pluck().get()).toBeNull();
  expect(verifyAudit(desk.store.db)).toMatchObject({ whole: true });
});

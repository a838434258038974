import { expect, test } from 'vitest';
import { latestSigned } from '../../../core/series/series-values';
import { readingHandlers } from '../readings/reading-handlers';
import { context, desk, savedDraft, toggled, useReadingDesk } from '../testing/reading-desk';
import { seriesIn } from '../testing/temporary-store';
import { readingsOfPatient, signedReadings } from './reading-store';

useReadingDesk();

/** Anna's draft is begun first and signed first, Ben's after it on a clock that was set back meanwhile. */
async function signedOnAClockSetBack(): Promise<string> {
  desk.clock = 1000;
  const { handlers, image, saved } = await savedDraft('anna');
  await handlers['readings.sign'](saved);
  desk.clock = 0;
  const ben = readingHandlers(context('ben'));
  const { draft } = await ben['readings.open']({ imageId: image });
  const content = toggled(toggled(draft!.content, 3), 4);
  const by = { readingId: draft!.id, version: draft!.version };
  const { version } = await ben['readings.saveDraft']({ ...by, content, history: '[]' });
  await ben['readings.sign']({ readingId: draft!.id, version });
  return image;
}

test('the reading that was signed last stands, whatever the clock showed', async () => {
  const image = await signedOnAClockSetBack();
  const accounts = (readings: readonly { reader: { account: string } }[]) =>
    readings.map(({ reader }) => reader.account);
  const { images } = seriesIn(desk.store.db);
  expect(accounts(signedReadings(desk.store.db, image))).toEqual(['anna', 'ben']);
  expect(accounts(readingsOfPatient(desk.store.db, 'P1'))).toEqual(['anna', 'ben']);
  expect(accounts(images[0]!.readings)).toEqual(['anna', 'ben']);
  const last = latestSigned(images[0]!)!;
  expect(last.reader.account).toBe('ben');
  expect(desk.store.db.prepare('SELECT last_score FROM worklist').pluck().get()).toBe(last.score);
});

test('the reading that was signed last stands, though its draft was begun first', async () => {
  const { handlers, image, saved } = await savedDraft('anna');
  const ben = readingHandlers(context('ben'));
  const { draft } = await ben['readings.open']({ imageId: image });
  await ben['readings.sign']({ readingId: draft!.id, version: draft!.version });
  await handlers['readings.sign'](saved);
  const { images } = seriesIn(desk.store.db);
  expect(latestSigned(images[0]!)?.reader.account).toBe('anna');
  expect(desk.store.db.prepare('SELECT last_score FROM worklist').pluck().get()).toBe(3);
});

test('the signature of each reader stands while they draft an addendum, and beside the later revision of another', async () => {
  const image = await signedOnAClockSetBack();
  const standing = () => {
    const { images } = seriesIn(desk.store.db, 'P1', 'cy');
    return images[0]!.readings.map(({ reader, revision }) => [reader.account, revision]);
  };
  const ben = readingHandlers(context('ben'));
  const { draft } = await ben['readings.addendum']({ imageId: image });
  expect(standing()).toEqual([['anna', 1], ['ben', 1]]); // prettier-ignore
  await ben['readings.sign']({ readingId: draft!.id, version: draft!.version });
  expect(standing()).toEqual([['anna', 1], ['ben', 2]]); // prettier-ignore
});

test('the revisions of a film come in the order in which they were begun, whoever began them', async () => {
  const { handlers, image, saved } = await savedDraft('ben');
  await handlers['readings.sign'](saved);
  await readingHandlers(context('anna'))['readings.open']({ imageId: image });
  await handlers['readings.addendum']({ imageId: image });
  const begun = readingsOfPatient(desk.store.db, 'P1').map(({ reader, revision }) => [reader.account, revision]);
  expect(begun).toEqual([['ben', 1], ['anna', 1], ['ben', 2]]); // prettier-ignore
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { laterModel, model, refusedResult, resultOf } from '../../../core/testing/analysis-of';
import { readingHandlers } from '../readings/reading-handlers';
import { context, desk, toggled, useReadingDesk } from '../testing/reading-desk';
import { filmsWithDrafts, rowOfSeries } from '../testing/row-of-series';
import { analysed, listedIn, storedImage } from '../testing/temporary-store';
import { recordFailure } from './analysis-store';
import { imageById } from './image-store';
import { requestJob, startJob } from './job-store';
import { imagesOfRow, refreshWorklist, showModelInWorklist } from './worklist-store';

useReadingDesk();

const readers = ['anna', 'ben'] as const;

const by = fc.constantFrom(laterModel, laterModel, model);

const look = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('score' as const), of: fc.nat(6), by }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refuse' as const), by }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'fail' as const }, { kind: 'ask' as const }) },
);
const reading = fc.record({
  kind: fc.constantFrom('save' as const, 'sign' as const, 'sign' as const),
  reader: fc.constantFrom(...readers),
  zone: fc.nat(5),
});
type Reading = typeof reading extends fc.Arbitrary<infer Of> ? Of : never;
type Act = Reading | (typeof look extends fc.Arbitrary<infer Of> ? Of : never);

const film = fc.record({
  day: fc.integer({ min: 1, max: 3 }),
  time: fc.constantFrom(null, '08:00:00', '20:00:00'),
  view: fc.oneof(
    { weight: 3, arbitrary: fc.constant('PA' as const) },
    { weight: 1, arbitrary: fc.constantFrom('AP' as const, 'lateral' as const, 'unknown' as const) },
  ),
  acts: fc
    .tuple(fc.array(look, { maxLength: 2 }), fc.array(reading, { maxLength: 3 }), fc.array(look, { maxLength: 1 }))
    .map((acts): Act[] => acts.flat()),
});

/** Opens a film and marks a zone; a lateral film, or one refused by now, is not signed. */
async function read(imageId: string, { kind, reader, zone }: Reading): Promise<void> {
  const handlers = readingHandlers(context(reader));
  const { draft } = await handlers['readings.open']({ imageId });
  if (draft === null) return;
  const [readingId, content] = [draft.id, toggled(draft.content, zone)];
  const saved = await handlers['readings.saveDraft']({ readingId, version: draft.version, content, history: '' });
  const severity = context(reader).latestAnalysis(imageId)?.severity ?? null;
  const { view } = imageById(desk.store.db, imageId);
  if (kind === 'sign' && severity !== null && view !== 'lateral')
    await handlers['readings.sign']({ readingId, ...saved });
}

async function happen(imageId: string, what: Act): Promise<void> {
  const { db } = desk.store;
  if (what.kind === 'score') analysed(db, imageId, resultOf(what.of, what.by));
  else if (what.kind === 'refuse') analysed(db, imageId, { ...refusedResult, model: what.by });
  else if (what.kind === 'fail') {
    startJob(db, imageId, '2026-01-02T00:00:00.000Z');
    recordFailure(db, {
      imageId,
      failure: new FailureError('inference/failed').failure,
      at: '2026-01-02T00:00:00.000Z',
      model: null,
    });
  } else if (what.kind === 'ask') {
    requestJob(db, imageId, '2026-01-02T00:00:00.000Z');
    refreshWorklist(db, imageById(db, imageId).patientId);
  } else if ((db.prepare('SELECT count(*) FROM analysis WHERE image_id = ?').pluck().get(imageId) as number) > 0)
    await read(imageId, what);
}

const filmOf = (day: number, ...acts: Act[]) => ({ day, time: null, view: 'PA' as const, acts });
const score: Act = { kind: 'score', of: 1, by: model };

/** The windows hang the failed film beside the last one: what an earlier analysis refused no longer counts. */
const failedSince = [filmOf(1, score), filmOf(2, { kind: 'refuse', by: model }, { kind: 'fail' }), filmOf(3, score)];

/** A film that was refused waits again: the windows open on it, and the row is unread. */
const askedAgain = [filmOf(1, score), filmOf(2, { kind: 'refuse', by: model }, { kind: 'ask' })];

test('a row says what the functions say of the series that the windows show', async () => {
  const { db } = desk.store;
  showModelInWorklist(db, laterModel);
  let patients = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(film, { minLength: 1, maxLength: 3 }), async (films) => {
      const patientId = `P${(patients += 1)}`;
      for (const { day, acts, ...fields } of films) {
        const id = storedImage(db, { patientId, date: `2026-01-0${day}`, ...fields });
        for (const each of acts) await happen(id, each);
      }
      const { row, of } = rowOfSeries(filmsWithDrafts(db, patientId, { model: laterModel, accounts: readers }));
      expect(imagesOfRow(db, patientId)).toEqual(of);
      expect(listedIn(db, { search: patientId })[0]).toMatchObject({ id: patientId, ...row });
    }),
    { numRuns: 80, examples: [[failedSince], [askedAgain]] },
  );
});

import { expect, test } from 'vitest';
import { english } from '../../../core/i18n/en/english';
import { draftFromAnalysis, type ReadingContent } from '../../../core/reading/reading';
import { staleComparison } from '../../../core/report/stale-comparison';
import { resultOf } from '../../../core/testing/analysis-of';
import { analysed, listedIn, seriesIn, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { verifyAudit } from './audit-log';
import { correctImage, correctionsOf, factsOf } from './correction-store';
import { addEvent, eventsOfPatient } from './event-store';
import { imageById } from './image-store';
import { createDraft, readingById, signReading } from './reading-store';

const store = storeOfEachTest();

/** A clock that was ten years ahead, and was set right. */
const [ahead, right] = ['2036-01-05T08:00:00.000Z', '2026-01-05T08:00:00.000Z'];
const reader = { account: 'anna', displayName: 'Dr Anna' };
const result = resultOf(1);

function sign(imageId: string, impression: string, at: string): void {
  const begun = draftFromAnalysis(result, { independentFirst: false, newLesionId: () => 'lesion' });
  const draft = createDraft(store.db, {
    imageId,
    analysisId: analysed(store.db, imageId, result, at),
    reader,
    content: { ...(begun as ReadingContent), impression },
    proposal: { score: 1, expectedScore: 1, array: result.severity!.array, model: result.model },
    at,
  });
  signReading(store.db, { readingId: draft.id, version: 0, ...reader, at });
}

function staleness(imageId: string): string | null {
  const series = seriesIn(store.db);
  const image = series.images.find(({ id }) => id === imageId);
  const signed = image?.readings.find(({ state }) => state === 'signed');
  if (image === undefined || signed === undefined) throw new Error('nobody signed');
  return staleComparison(image, signed, series, english);
}

const comparison = 'Compared with 2026-01-01: no change.';

test('a prior that came in while the clock was ahead is not called gone', () => {
  storedImage(store.db, { date: '2026-01-01', at: ahead });
  const current = storedImage(store.db, { date: '2026-01-05', at: ahead });
  sign(current, comparison, right);
  expect(staleness(current)).toBeNull();
  expect(verifyAudit(store.db)).toMatchObject({ whole: true });
});

test('a film that came in after the signature is told of, though the clock says before', () => {
  storedImage(store.db, { date: '2026-01-01', at: ahead });
  const current = storedImage(store.db, { date: '2026-01-05', at: ahead });
  sign(current, comparison, ahead);
  storedImage(store.db, { date: '2026-01-03', at: right });
  expect(staleness(current)).toBe(english.report.staleComparison.superseded('2026-01-03'));
});

test('a correction from before the signature is none since, though the clock says after', () => {
  const prior = storedImage(store.db, { date: '2026-01-02', at: ahead });
  const current = storedImage(store.db, { date: '2026-01-05', at: ahead });
  const before = factsOf(imageById(store.db, prior));
  const correction = { imageId: prior, before, after: { ...before, date: '2026-01-01' }, patientName: '' };
  correctImage(store.db, { ...correction, reason: 'wrong day' }, { account: 'anna', at: ahead });
  sign(current, 'Compared with 2025-12-30: no change.', right);
  expect(staleness(current)).toBe(english.report.staleComparison.gone('2025-12-30'));
  const [film] = seriesIn(store.db).images;
  const [signed] = seriesIn(store.db).images.find(({ id }) => id === current)!.readings;
  expect(film?.corrections[0]?.sequence).toBeLessThan(readingById(store.db, signed!.id).sequence ?? 0);
});

test('films of which day and hour do not say the order, and events of one day, stand as they came in', () => {
  const films = [ahead, right, right].map((at) => storedImage(store.db, { at }));
  expect(seriesIn(store.db).images.map(({ id }) => id)).toEqual(films);
  const event = { patientId: 'P1', date: '2026-01-01', note: '', account: 'anna' } as const;
  const kinds = ['prone', 'icu', 'intubated'] as const;
  kinds.forEach((kind, i) => addEvent(store.db, { ...event, kind, at: i === 0 ? ahead : right }));
  expect(eventsOfPatient(store.db, 'P1').map(({ kind }) => kind)).toEqual(kinds);
});

test('corrections stand in the order in which they were made', () => {
  const imageId = storedImage(store.db);
  const made = [
    ['PA', ahead],
    ['AP supine', right],
  ] as const;
  for (const [view, at] of made) {
    const before = factsOf(imageById(store.db, imageId));
    const correction = { imageId, before, after: { ...before, view }, patientName: '', reason: 'header is wrong' };
    correctImage(store.db, correction, { account: 'anna', at });
  }
  expect(correctionsOf(store.db, imageId).map(({ after }) => after.view)).toEqual(['PA', 'AP supine']);
});

test('the patient whose film came in last is the first of the list', () => {
  storedImage(store.db, { patientId: 'P1', at: ahead });
  storedImage(store.db, { patientId: 'P2', name: 'Bert Other', at: right });
  expect(listedIn(store.db, { sort: 'arrival' }).map(({ id }) => id)).toEqual(['P2', 'P1']);
});

import { expect, it } from 'vitest';
import type { SeriesImage } from '../contract/records';
import { catalogues } from '../i18n/catalogues';
import { english } from '../i18n/en/english';
import { german } from '../i18n/de/german';
import type { ReadingRecord } from '../reading/reading';
import { describeChange } from './compose-impression';
import { changeBetween } from '../series/series-values';
import type { FilmFacts } from '../series/correction';
import { filmOf, seriesOf } from '../testing/film-of';
import { draftOf, signedBy } from '../testing/reading-of';
import { staleComparison } from './stale-comparison';

const [before, signed, after] = [1, 2, 3];

const film = (date: string, changes: Parameters<typeof filmOf>[1] = {}) =>
  filmOf(`film-${date}`, { date, sequence: before, ...changes });

/** A film of which something else was known until it was corrected. */
const once = (image: SeriesImage, known: Partial<FilmFacts>, sequence = after): SeriesImage => {
  const { date, time, view } = image;
  const now = { patientId: 'P1', date, time, view };
  const act = { reason: 'mixed up', correctedBy: 'Dr Roe', correctedAt: '2026-02-01T08:00:00.000Z', sequence };
  return { ...image, corrections: [{ before: { ...now, ...known }, after: now, ...act }] };
};

const current = film('2026-01-09');
const composed = 'Severity score 2 of 6. Compared with 2026-01-05: worsened.';

function signedWith(impression: string, image = current): ReadingRecord {
  const draft = draftOf(image);
  return { ...signedBy(draft), content: { ...draft.content, impression }, sequence: signed };
}

function noteOn(earlier: readonly SeriesImage[], impression = composed, image = current): string | null {
  return staleComparison(image, signedWith(impression, image), seriesOf([...earlier, image]), english);
}

const date = '2026-01-05';
/** A prior of which a reader signed this score. */
const scored = (score: number) => {
  const image = film(date, { score });
  return { ...image, readings: [signedBy(draftOf(image))] };
};

const gone = english.report.staleComparison.gone('2026-01-05');
const superseded = english.report.staleComparison.superseded('2026-01-07');

it('says nothing where the film that it names is the prior still, or nothing is compared', () => {
  expect(noteOn([film('2026-01-05')])).toBeNull();
  expect(noteOn([], 'Compared with an outside film: worsened.')).toBeNull();
  expect(noteOn([film('2026-01-05')], 'Verglichen mit 2026-01-05: schlechter.')).toBeNull();
});

it.each([composed, 'Verglichen mit 2026-01-05: schlechter.'])('says that the film is gone (%s)', (impression) => {
  expect(noteOn([], impression)).toBe(gone);
  expect(noteOn([film('2026-01-03')], impression)).toBe(gone);
});

it('is not satisfied by another film of that day', () => {
  expect(noteOn([film('2026-01-05', { sequence: after })])).toBe(gone);
  expect(noteOn([once(film('2026-01-05'), { patientId: 'P2' })])).toBe(gone);
  expect(noteOn([film('2026-01-05')], composed, once(current, { patientId: 'P2' }))).toBe(gone);
});

it('holds where both went to another patient ID together', () => {
  const moved = (image: SeriesImage) => once(image, { patientId: 'ED-1' });
  expect(noteOn([moved(film('2026-01-05'))], composed, moved(current))).toBeNull();
  const there = film('2026-01-07');
  expect(noteOn([moved(film('2026-01-05')), there], composed, moved(current))).toBe(superseded);
});

it('says that a film became the prior since: it came later, from another patient, or was dated anew', () => {
  const named = film('2026-01-05');
  expect(noteOn([named, film('2026-01-07', { sequence: after })])).toBe(superseded);
  expect(noteOn([named, once(film('2026-01-07'), { patientId: 'P2' })])).toBe(superseded);
  expect(noteOn([named, once(film('2026-01-07'), { date: '2026-01-02' })])).toBe(superseded);
});

it('leaves a prior alone that the reader chose over one that was there', () => {
  expect(noteOn([film('2026-01-05'), film('2026-01-07')])).toBeNull();
  expect(noteOn([film('2026-01-05'), once(film('2026-01-07'), { patientId: 'P2' }, before)])).toBeNull();
});

it('says that the film which it names bears another day, and heeds a correction from before the signature', () => {
  expect(noteOn([once(film('2026-01-04'), { date: '2026-01-05' })])).toBe(gone);
  expect(noteOn([once(film('2026-01-05'), { date: '2026-01-04' }, before)])).toBeNull();
});

it('tells films of one day apart by their hour', () => {
  const at = (time: string) => [film('2026-01-05', { time })];
  const named = 'Compared with 2026-01-05 07:30: worsened.';
  expect(noteOn(at('07:30:00'), named)).toBeNull();
  expect(noteOn(at('19:30:00'), named)).toBe(english.report.staleComparison.gone('2026-01-05 07:30'));
  const sameMinute = [...at('07:30:10'), { ...film('2026-01-05', { time: '07:30:40' }), id: 'other' }];
  const since = (second: string) => `Compared with 2026-01-05 07:30:${second}: worsened.`;
  expect(noteOn(sameMinute, since('40'))).toBeNull();
  expect(noteOn(sameMinute, since('20'))).toBe(english.report.staleComparison.gone('2026-01-05 07:30:20'));
});

it('says it in the language of who looks', () => {
  const note = staleComparison(current, signedWith(composed), seriesOf([current]), german);
  expect(note).toBe(german.report.staleComparison.gone('2026-01-05'));
});

it('says nothing where a colleague signed another score of a prior that its reader had scored', () => {
  const prior = film(date, { score: 5 });
  const own = signedBy(draftOf(prior));
  const colleagues = signedBy(draftOf(prior, { score: 1 }), { account: 'ben', displayName: 'Dr Ben' });
  const mine = { ...current, readings: [signedWith('')] };
  const change = changeBetween({ ...prior, readings: [own] }, mine, seriesOf([]).limit);
  const impression = describeChange({ change: change!, since: date }, english);
  expect(noteOn([{ ...prior, readings: [own, colleagues] }], impression)).toBeNull();
});

it.each([
  'Compared with 2026-01-05: no change beyond measurement error (\u22123 points; limit 3.5 points, entered by this site).',
  'Verglichen mit 2026-01-05: keine Änderung über den Messfehler hinaus (\u22123 Punkte; Grenze 3,5 Punkte, eingegeben).',
])('understands a change as stores hold it: whoever words it anew keeps this wording, too (%s)', (impression) => {
  expect(noteOn([scored(5)], impression)).toBeNull();
  expect(noteOn([scored(6)], impression)).toBe(english.report.staleComparison.changed(date));
});

it.each(Object.entries(catalogues))(
  'says that the change which it states is another since the reading of its prior changed (%s)',
  (_, texts) => {
    const mine = { ...current, readings: [signedWith('')] };
    const change = changeBetween(scored(5), mine, seriesOf([]).limit);
    const impression = describeChange({ change: change!, since: date }, texts);
    expect(noteOn([scored(5)], impression)).toBeNull();
    expect(noteOn([scored(6)], impression)).toBe(english.report.staleComparison.changed(date));
    expect(noteOn([film(date, { score: 6 })], impression)).toBe(english.report.staleComparison.changed(date));
    expect(noteOn([film(date, { analysis: null })], impression)).toBeNull();
  },
);

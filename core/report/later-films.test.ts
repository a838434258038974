import { expect, it } from 'vitest';
import type { SeriesImage } from '../contract/records';
import { english } from '../i18n/en/english';
import { filmOf, seriesOf } from '../testing/film-of';
import { draftOf } from '../testing/reading-of';
import { reportContent } from './report-content';

const film = (day: number): SeriesImage => filmOf(`film-${day}`, { score: 1, date: `2020-03-0${day}`, view: 'PA' });
const waits = (day: number): SeriesImage => ({ ...film(day), analysis: null, state: { kind: 'pending' } });
const resultOf = (...images: readonly SeriesImage[]) => reportContent(seriesOf(images), english).calculated;

it('says in the result which films after it are not analysed yet', () => {
  expect(resultOf(waits(1), waits(2))).toBe('Not analysed yet: 2020-03-01, 2020-03-02.');
  expect(resultOf(waits(1), film(2), waits(3))).toBe(`${String(resultOf(film(2)))} Not analysed yet: 2020-03-03.`);
});

it('says so beside a signed impression', () => {
  const draft = draftOf(film(2));
  const content = { ...draft.content, impression: 'Clearing.' };
  const signed = { ...draft, state: 'signed', signedAt: '2026-01-02T00:00:00.000Z', content } as const;
  expect(resultOf({ ...film(2), readings: [signed] }, waits(3))).toBe('Not analysed yet: 2020-03-03.');
});

it('says in the result which films after it have no score, so that it is not taken for that of the latest', () => {
  const gate = { accepted: false, reasons: [{ code: 'gate/lateral', message: '' }] };
  const refused = (day: number): SeriesImage => ({ ...film(day), analysis: null, state: { kind: 'refused', gate } });
  const withheld: SeriesImage = { ...film(4), analysis: null };
  expect(resultOf(refused(1), film(2), refused(3), withheld, waits(5))).toBe(
    `${String(resultOf(film(2)))} Later films have no score: 2020-03-03, 2020-03-04; why stands below. Not analysed yet: 2020-03-05.`,
  );
  expect(resultOf(refused(1))).toBe(english.report.noScoreAtAll);
});

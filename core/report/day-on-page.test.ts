import fc from 'fast-check';
import { expect, it } from 'vitest';
import { english } from '../i18n/en/english';
import { filmOf, seriesOf } from '../testing/film-of';
import { draftOf, signedBy } from '../testing/reading-of';
import { dateOnPage } from './day-on-page';
import { reportContent } from './report-content';

const film = (id: string, time: string | null = null) => filmOf(id, { date: '2020-03-02', view: 'PA', time });
const signed = (id: string) => ({ ...film(id), readings: [signedBy(draftOf(film(id)))] });

it('tells films of one day apart whose hours are not known, wherever the page names one', () => {
  const gate = { accepted: false, reasons: [{ code: 'gate/lateral', message: '' }] };
  const refused = { ...film('c'), analysis: null, state: { kind: 'refused', gate } as const };
  const content = reportContent(seriesOf([signed('a'), signed('b'), refused]), english);
  expect(content.visits.map(({ hour }) => hour)).toEqual(['#1', '#2', '#3']);
  expect(content.current?.hour).toBe('#2');
  expect(content.readings.map(({ date }) => date)).toEqual(['2020-03-02 #1', '2020-03-02 #2']);
  expect(content.calculated).toContain('A later film has no score: 2020-03-02 #3');
});

it('tells them apart under a draft, too', () => {
  const drafted = { ...film('b'), readings: [draftOf(film('b'), { version: 1 })] };
  const content = reportContent(seriesOf([film('a'), drafted]), english);
  expect(content.result.kind).toBe('draft');
  expect(content.current?.hour).toBe('#2');
});

it('names the hour where it is known, and no number where the day has one film', () => {
  const hours = (...films: ReturnType<typeof film>[]) =>
    reportContent(seriesOf(films), english).visits.map(({ hour }) => hour);
  expect(hours(film('a'))).toEqual([null]);
  expect(hours(film('a'), film('b', '08:10:00'))).toEqual(['#1', '08:10']);
  expect(hours(film('a', '08:10:00'), film('b', '08:10:30'))).toEqual(['08:10:00', '08:10:30']);
  expect(hours(film('a', '08:10:00'), film('b', '08:10:00'))).toEqual(['#1', '#2']);
});

it('names no two films of a series alike', () => {
  const time = fc.constantFrom(null, '00:01:00', '23:59:00', '23:59:30', '23:59:59');
  const day = fc.constantFrom('2020-02-28', '2020-02-29');
  fc.assert(
    fc.property(fc.array(fc.record({ date: day, time }), { minLength: 2, maxLength: 8 }), (films) => {
      expect(new Set(films.map((each) => dateOnPage(each, films))).size).toBe(films.length);
    }),
  );
});

import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { daysBetween, firstFilmDay, isFilmDay, tomorrow, whyImpossible } from './film-day';
import { toIsoDate } from './read-film-moment';

/** The first and the last hour of Earth, summer time on both halves and of half an hour, and a day that was left out (Samoa, 2011-12-30). */
const zones = ['Etc/GMT+12', 'Pacific/Kiritimati', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];
const dayMs = 86_400_000;
const isoDay = (days: number): string => new Date(days * dayMs).toISOString().slice(0, 10);
/** Days since 1970, from the first film to the year 9999. */
const someDay = fc.integer({ min: Math.ceil(Date.parse(firstFilmDay) / dayMs), max: Date.parse('9999-12-31') / dayMs });

afterEach(() => void vi.unstubAllEnvs());

it.each(zones)('counts the days between two days, and reads a day as it is written, in %s', (zone) => {
  vi.stubEnv('TZ', zone);
  fc.assert(
    fc.property(someDay, someDay, (one, other) => {
      expect(daysBetween(isoDay(one), isoDay(other))).toBe(other - one);
      expect(toIsoDate(isoDay(one).replaceAll('-', ''))).toBe(isoDay(one));
      expect(toIsoDate(isoDay(one).replaceAll('-', '.'))).toBe(isoDay(one));
    }),
  );
});

it.each(zones)('takes a film of the day that it is now in %s, at every instant', (zone) => {
  vi.stubEnv('TZ', zone);
  fc.assert(
    fc.property(fc.date({ min: new Date('2019-12-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (now) => {
      const two = (value: number): string => String(value).padStart(2, '0');
      const local = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
      expect(isFilmDay(local, now.getTime())).toBe(true);
      expect(daysBetween(local, tomorrow(now.getTime()))).toBeOneOf([0, 1, 2]);
    }),
  );
});

it('knows leap days, the last year, and days on which there were no films', () => {
  const now = Date.parse('2026-11-28T12:00:00Z');
  expect(['20200229', '20210229', '19000229', '20000229', '99991231'].map(toIsoDate)).toEqual([
    '2020-02-29',
    null,
    null,
    '2000-02-29',
    '9999-12-31',
  ]);
  expect(daysBetween('2020-02-28', '2020-03-01')).toBe(2);
  expect(
    ['1895-11-07', '1895-11-08', '1969-12-31', '2026-11-29', '2026-11-30', '9999-12-31'].map((day) =>
      whyImpossible(day, now),
    ),
  ).toEqual(['beforeXRays', null, null, null, 'future', 'future']);
});

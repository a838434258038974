import { expect, it } from 'vitest';
import { dateInSeries } from './date-in-series';

const film = (date: string, time: string | null = null) => ({ date, time });

it('tells films of one day apart by their hour', () => {
  const series = [film('2026-01-01', '08:15:00'), film('2026-01-01', '19:40:31'), film('2026-01-02', '07:00:00')];
  expect(series.map((each) => dateInSeries(each, series))).toEqual([
    '2026-01-01 08:15',
    '2026-01-01 19:40',
    '2026-01-02',
  ]);
  const sameMinute = [film('2026-01-01', '08:15:10'), film('2026-01-01', '08:15:40'), film('2026-01-01', '08:16:00')];
  expect(sameMinute.map((each) => dateInSeries(each, sameMinute))).toEqual([
    '2026-01-01 08:15:10',
    '2026-01-01 08:15:40',
    '2026-01-01 08:16',
  ]);
  expect(dateInSeries(film('2026-01-01'), [film('2026-01-01'), film('2026-01-01')])).toBe('2026-01-01');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeAxis } from './time-axis';

const film = (date: string, time: string | null = null) => ({ date, time });
const dayAfter = (days: number): string => new Date(Date.UTC(2020, 2, 1 + days)).toISOString().slice(0, 10);
const range = { from: 10, to: 500, gap: 30 };

describe('the time axis', () => {
  it('keeps films in their order, at a distance and in the range', () => {
    const anyDays = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 40, size: 'max' });
    fc.assert(
      fc.property(anyDays, anyDays, (days, events) => {
        const films = days.sort((a, b) => a - b).map((day) => film(dayAfter(day)));
        const { films: xs, ofDay } = timeAxis(films, events.map(dayAfter), range);
        const room = Math.min(30, 490 / Math.max(1, xs.length - 1) / 2) - 1e-6;
        const inside = (x: number) => x >= 10 - 1e-6 && x <= 500 + 1e-6;
        const dated = events.sort((a, b) => a - b).map((day) => ofDay(dayAfter(day)));
        return (
          xs.every((x, i) => inside(x) && (i === 0 || x - (xs[i - 1] ?? 0) >= room)) &&
          dated.every((x, i) => inside(x) && x >= (dated[i - 1] ?? 0) - 1e-6)
        );
      }),
    );
  });

  it('stays to scale in a long series: a fortnight is wider than a day', () => {
    const films = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 25, 39].map((day) => film(dayAfter(day)));
    const { films: xs } = timeAxis(films, [], { from: 86, to: 1000, gap: 46 });
    expect(xs[0]).toBeCloseTo(86);
    expect(xs.at(-1)).toBe(1000);
    const distances = xs.slice(1).map((x, i) => x - (xs[i] ?? 0));
    expect(Math.max(...distances) / Math.min(...distances)).toBeGreaterThan(4);
  });

  it('has films of one day in their order, those with an hour at their hour', () => {
    const unknown = film('2020-03-02');
    const films = [
      film('2020-03-01', '00:00:00'),
      unknown,
      film('2020-03-02', '06:00:00'),
      film('2020-03-03', '00:00:00'),
    ];
    const places = (series: typeof films) => timeAxis(series, [], { from: 0, to: 480, gap: 10 }).films;
    expect(places(films)).toEqual([0, 270, 300, 480]);
    expect(places(films.toSpliced(2, 1))).toEqual([0, 360, 480]);
  });

  it('puts an event at the films of its day, between those of other days, and at its own date beyond them', () => {
    const films = [film('2020-03-11'), film('2020-03-21', '08:00:00'), film('2020-03-21', '20:00:00')];
    const { films: xs, ofDay } = timeAxis(films, ['2020-03-01', '2020-03-31'], range);
    expect(ofDay('2020-03-21')).toBeCloseTo(((xs[1] ?? 0) + (xs[2] ?? 0)) / 2);
    expect(ofDay('2020-03-11')).toBe(xs[0]);
    expect(ofDay('2020-03-16')).toBeGreaterThan(xs[0] ?? 0);
    expect(ofDay('2020-03-16')).toBeLessThan(xs[1] ?? 0);
    expect([ofDay('2020-03-01'), ofDay('2020-03-31')]).toEqual([10, 500]);
    expect(ofDay('2020-03-26')).toBeGreaterThan(xs[2] ?? 0);
    expect(ofDay('2020-03-26')).toBeLessThan(500);
  });

  it('puts an event after the last of crowded films beyond where that one was moved to', () => {
    const films = [0, 6, 12, 18].map((hour) => film('2020-03-01', `${String(hour).padStart(2, '0')}:00:00`));
    const { films: xs, ofDay } = timeAxis(films, ['2020-03-31'], { ...range, gap: 60 });
    expect(xs.at(-1)).toBe(190);
    expect(ofDay('2020-03-02')).toBeGreaterThan(190);
  });

  it('has a single film, with its events, in the middle', () => {
    const { films, ofDay } = timeAxis([film('2020-03-11')], ['2020-03-11'], range);
    expect([films, ofDay('2020-03-11')]).toEqual([[255], 255]);
  });
});

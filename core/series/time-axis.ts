import { heldApart } from './held-apart';
import type { Dated } from './order-known';

/** Films and clinical events on one line, in its own units. */
export interface TimeAxis {
  /** Of the films, in their order. */
  readonly films: readonly number[];
  /** Of a day: the middle of its films; without one, to scale between its neighbours. */
  readonly ofDay: (date: string) => number;
}

const instantOf = (date: string, time: string): number => Date.parse(`${date}T${time}Z`);
const noonOf = (date: string): number => instantOf(date, '12:00:00');

/**
 * Milliseconds. Without an hour noon; a series has such a film before those of its day that have one, so there it is halfway from
 * midnight to the first of them.
 */
function timeOf({ date, time }: Dated, films: readonly Dated[]): number {
  if (time !== null) return instantOf(date, time);
  const [next = null] = films.flatMap((film) => (film.date === date && film.time !== null ? [film.time] : []));
  if (next === null) return noonOf(date);
  return (instantOf(date, '00:00:00') + instantOf(date, next)) / 2;
}

/** Positions of films to scale, but never nearer than `gap`, or half of an equal share in a long series, so that it remains a time axis. */
function spread(placed: readonly number[], { from, to, gap }: { from: number; to: number; gap: number }): number[] {
  const room = Math.min(gap, (to - from) / (placed.length - 1) / 2);
  return heldApart(placed, () => room, to);
}

/**
 * The time axis of a series, from its first film or event to its last. Films keep a distance so that those of one day do not
 * hide each other; an event's day moves with the films about it.
 * @param films in the order of the series.
 * @param days of events, ISO 8601 dates.
 */
export function timeAxis(
  films: readonly Dated[],
  days: readonly string[],
  range: { readonly from: number; readonly to: number; readonly gap: number },
): TimeAxis {
  const { from, to } = range;
  const alone = days.filter((day) => films.every(({ date }) => date !== day)).map(noonOf);
  const times = films.map((film) => timeOf(film, films));
  const [first, last] = [Math.min(...times, ...alone), Math.max(...times, ...alone)];
  const toScale = (time: number): number =>
    last === first ? (from + to) / 2 : from + ((time - first) / (last - first)) * (to - from);
  const xs = spread(times.map(toScale), range);
  const knot = (index: number) => ({ time: times[index] as number, x: xs[index] as number });

  function ofDay(date: string): number {
    const ofThatDay = xs.filter((_, index) => films[index]?.date === date);
    if (ofThatDay.length > 0) return ((ofThatDay[0] as number) + (ofThatDay.at(-1) as number)) / 2;
    const time = noonOf(date);
    const after = films.findIndex((film) => film.date > date);
    const before = (after === -1 ? films.length : after) - 1;
    const left = before < 0 ? { time: first, x: from } : knot(before);
    const right = after === -1 ? { time: last, x: to } : knot(after);
    if (right.time === left.time) return toScale(time);
    return left.x + ((time - left.time) / (right.time - left.time)) * (right.x - left.x);
  }

  return { films: xs, ofDay };
}

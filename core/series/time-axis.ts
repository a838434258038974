import { heldApart } from './held-apart';
import type { Dated } from './order-known';

/** Films and clinical events on one line, in its own units. */
export interface TimeAxis {
  /** Of the films, in their order. */
  readonly films: readonly number[];
  /** Of a day: the middle of its films; without one, to scale between its neighbours. */
  readonly ofDay: (date: string) => number;
}

/** Milliseconds; noon where no hour is known. */
const timeOf = ({ date, time }: Dated): number => Date.parse(`${date}T${time ?? '12:00:00'}Z`);

/** Positions of films to scale, but never nearer than `gap`, or half of an equal share in a long series, so that it remains a time axis. */
function spread(placed: readonly number[], { from, to, gap }: { from: number; to: number; gap: number }): number[] {
  const room = placed.length > 1 ? Math.min(gap, (to - from) / (placed.length - 1) / 2) : gap;
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
  const alone = days
    .filter((day) => films.every(({ date }) => date !== day))
    .map((date) => timeOf({ date, time: null }));
  const times = films.map(timeOf);
  const [first, last] = [Math.min(...times, ...alone), Math.max(...times, ...alone)];
  const toScale = (time: number): number =>
    last === first ? (from + to) / 2 : from + ((time - first) / (last - first)) * (to - from);
  const xs = spread(times.map(toScale), range);
  const knot = (index: number) => ({ time: times[index] as number, x: xs[index] as number });

  function ofDay(date: string): number {
    const ofThatDay = xs.filter((_, index) => films[index]?.date === date);
    if (ofThatDay.length > 0) return ((ofThatDay[0] as number) + (ofThatDay.at(-1) as number)) / 2;
    const time = timeOf({ date, time: null });
    const after = films.findIndex((film) => film.date > date);
    const before = (after === -1 ? films.length : after) - 1;
    const left = before < 0 ? { time: first, x: from } : knot(before);
    const right = after === -1 ? { time: last, x: to } : knot(after);
    if (right.time === left.time) return toScale(time);
    return left.x + ((time - left.time) / (right.time - left.time)) * (right.x - left.x);
  }

  return { films: xs, ofDay };
}

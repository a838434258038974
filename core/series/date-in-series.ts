import type { Dated } from './order-known';

/** Hour and minute of a film, where they are known, if its series has another of that day; else null. */
export function hourInSeries({ date, time }: Dated, series: readonly Dated[]): string | null {
  const severalThatDay = series.filter((other) => other.date === date).length > 1;
  return severalThatDay && time !== null ? time.slice(0, 5) : null;
}

/** The day of a film as its series names it: with its hour where `hourInSeries` has one. */
export function dateInSeries(film: Dated, series: readonly Dated[]): string {
  const hour = hourInSeries(film, series);
  return hour === null ? film.date : `${film.date} ${hour}`;
}

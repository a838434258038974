import type { Dated } from './order-known';

/** Whether the series of a film has another of that day. */
export const sharesDay = ({ date }: Dated, series: readonly Dated[]): boolean =>
  series.filter((other) => other.date === date).length > 1;

/** Hour and minute of a film, where they are known, if its series has another of that day; else null. */
export const hourInSeries = (film: Dated, series: readonly Dated[]): string | null =>
  film.time !== null && sharesDay(film, series) ? film.time.slice(0, 5) : null;

/** The day of a film as its series names it: with its hour where `hourInSeries` has one. */
export function dateInSeries(film: Dated, series: readonly Dated[]): string {
  const hour = hourInSeries(film, series);
  return hour === null ? film.date : `${film.date} ${hour}`;
}

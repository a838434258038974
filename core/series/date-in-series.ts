import type { Dated } from './order-known';

/** Whether the series of a film has another of that day. */
export const sharesDay = ({ date }: Dated, series: readonly Dated[]): boolean =>
  series.filter((other) => other.date === date).length > 1;

/** Hour and minute of a film, where they are known, if its series has another of that day, with the second if that is of another second of the minute; else null. */
export function hourInSeries(film: Dated, series: readonly Dated[]): string | null {
  const { date, time } = film;
  if (time === null || !sharesDay(film, series)) return null;
  const minute = time.slice(0, 5);
  const others = series.filter((other) => other.date === date && other.time !== time);
  return others.some((other) => other.time?.startsWith(minute) === true) ? time : minute;
}

/** A day, and the time of a film where it is named with it. */
export interface NamedDay {
  readonly date: string;
  readonly hour: string | null;
}

export const nameOfDay = ({ date, hour }: NamedDay): string => (hour === null ? date : `${date} ${hour}`);

/** The day of a film as its series names it: with its hour where `hourInSeries` has one. */
export const dateInSeries = (film: Dated, series: readonly Dated[]): string =>
  nameOfDay({ date: film.date, hour: hourInSeries(film, series) });

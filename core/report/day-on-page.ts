import { hourInSeries, nameOfDay, type NamedDay } from '../series/date-in-series';
import type { Dated } from '../series/order-known';

/**
 * The day of a film as the page names it: with its hour where its series has another of that day, and where that is not known, or another
 * film's, too, with the number of the film among those of the day, in the order of the series. Never in words that a comparison is looked for by (`staleComparison`).
 */
export function dayOnPage(film: Dated, series: readonly Dated[]): NamedDay {
  const { date } = film;
  const ofDay = series.filter((other) => other.date === date);
  const isApart = ofDay.every((other) => other === film || other.time !== film.time);
  const hour = isApart ? hourInSeries(film, series) : null;
  return { date, hour: hour ?? (ofDay.length > 1 ? `#${ofDay.indexOf(film) + 1}` : null) };
}

export const dateOnPage = (film: Dated, series: readonly Dated[]): string => nameOfDay(dayOnPage(film, series));

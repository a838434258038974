import { hourInSeries, nameOfDay, sharesDay, type NamedDay } from '../series/date-in-series';
import type { Dated } from '../series/order-known';

/**
 * The day of a film as the page names it: with its hour where its series has another of that day, and where that is not known with the number
 * of the film among those of the day, in the order of the series. Never in words that a comparison is looked for by (`staleComparison`).
 */
export function dayOnPage(film: Dated, series: readonly Dated[]): NamedDay {
  const { date } = film;
  const number = series.filter((other) => other.date === date).indexOf(film) + 1;
  return { date, hour: hourInSeries(film, series) ?? (sharesDay(film, series) ? `#${number}` : null) };
}

export const dateOnPage = (film: Dated, series: readonly Dated[]): string => nameOfDay(dayOnPage(film, series));

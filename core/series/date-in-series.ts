import type { SeriesImage } from '../contract/records';

type Dated = Pick<SeriesImage, 'date' | 'time'>;

/** The day of a film as its series names it: with hour and minute, where they are known, if the series has another of that day. */
export function dateInSeries({ date, time }: Dated, series: readonly Dated[]): string {
  const severalThatDay = series.filter((other) => other.date === date).length > 1;
  return severalThatDay && time !== null ? `${date} ${time.slice(0, 5)}` : date;
}

import type { SeriesImage } from '../contract/records';
import type { Catalogue } from '../i18n/catalogue';
import { dateInSeries } from '../series/date-in-series';

/** Which films after the current one of a report are still to be analysed, in words: with them there may be another result. */
export function waitingAfter(
  current: SeriesImage | null,
  images: readonly SeriesImage[],
  { report }: Pick<Catalogue, 'report'>,
): string | null {
  const later = images.slice(current === null ? 0 : images.indexOf(current) + 1);
  const waiting = later.filter(({ state }) => state.kind === 'pending' || state.kind === 'analysing');
  return waiting.length === 0 ? null : report.waiting(waiting.map((image) => dateInSeries(image, images)));
}

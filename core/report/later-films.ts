import type { SeriesImage } from '../contract/records';
import type { Catalogue } from '../i18n/catalogue';
import { sentences } from '../text/sentences';
import { dateOnPage } from './day-on-page';

const waits = ({ state }: SeriesImage): boolean => state.kind === 'pending' || state.kind === 'analysing';

/**
 * Which films after the current one of a report are still to be analysed, so that there may be another result with them, and which have no
 * score, so that nobody takes the result for that of the latest film; in words.
 */
export function laterFilms(
  current: SeriesImage | null,
  images: readonly SeriesImage[],
  { report }: Pick<Catalogue, 'report'>,
): string | null {
  const later = images.slice(current === null ? 0 : images.indexOf(current) + 1);
  const dates = (of: readonly SeriesImage[]) => of.map((image) => dateOnPage(image, images));
  const waiting = dates(later.filter(waits));
  // Without a current film no film has a score, and the result says so.
  const without = current === null ? [] : dates(later.filter((image) => !waits(image)));
  const told = sentences([
    without.length === 0 ? null : report.laterWithoutScore(without),
    waiting.length === 0 ? null : report.waiting(waiting),
  ]);
  return told || null;
}

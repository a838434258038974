import type { SeriesImage } from '../contract/records';
import { choosePrior } from './choose-prior';
import { standingValue } from './series-values';

/** The prior that what leaves Sextant compares a film with: chosen as the window hangs one (`choosePrior`), among the images with a score. */
export const scoredPrior = (images: readonly SeriesImage[], filmId: string): SeriesImage | null =>
  choosePrior(
    images.filter((image) => image.id === filmId || standingValue(image) !== null),
    filmId,
    null,
  ).image;

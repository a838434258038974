import type { SeriesImage } from '../contract/records';

/** Whether day and hour say which of two films came first: two of one day need an hour each, and not the same one. */
export const orderKnown = (
  one: Pick<SeriesImage, 'date' | 'time'>,
  other: Pick<SeriesImage, 'date' | 'time'>,
): boolean => one.date !== other.date || (one.time !== null && other.time !== null && one.time !== other.time);

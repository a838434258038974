import type { SeriesImage } from '../../core/contract/records';
import type { ReadingRecord } from '../../core/reading/reading';
import { readingCountedFrom } from '../../core/series/series-values';
import type { Series } from '../series/series.svelte';
import { asSigned, type ShownReading } from './as-signed';

interface Shown {
  readonly series: Pick<Series, 'prior' | 'current'>;
  readonly reading: ShownReading;
  readonly hidesProposal: (image: SeriesImage) => boolean;
}

/** The signed reading of the prior from which the change is counted; null where nobody signed, or where it must stay out of sight. */
export function priorReading(desk: Shown): ReadingRecord | null {
  const { prior, current } = desk.series;
  if (prior === null || current === null || desk.hidesProposal(prior)) return null;
  return readingCountedFrom(prior, asSigned(current, desk.reading));
}

import type { ReadingRecord } from '../../core/reading/reading';
import { readingCountedFrom } from '../../core/series/series-values';
import type { Desk } from '../desk/desk.svelte';
import { asSigned } from './as-signed';

/** The signed reading of the prior from which the change is counted; null where nobody signed, or where it must stay out of sight. */
export function priorReading(desk: Pick<Desk, 'series' | 'reading' | 'hidesProposal'>): ReadingRecord | null {
  const { prior, current } = desk.series;
  if (prior === null || current === null || desk.hidesProposal(prior)) return null;
  return readingCountedFrom(prior, asSigned(current, desk.reading));
}

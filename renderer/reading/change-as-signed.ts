import type { Change } from '../../core/series/change-verdict';
import { changeBetween } from '../../core/series/series-values';
import type { Series } from '../series/series.svelte';
import { asSigned, type ShownReading } from './as-signed';

/** The change from the prior to the current image: with a draft on screen, the one that signing it would state. */
export function changeAsSigned({ current, prior, data }: Series, reading: ShownReading): Change | null {
  if (current === null || prior === null || data === null) return null;
  return changeBetween(prior, asSigned(current, reading), data.limit);
}

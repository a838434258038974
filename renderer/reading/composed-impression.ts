import type { SeriesImage } from '../../core/contract/records';
import { composeImpression } from '../../core/report/compose-impression';
import { dateInSeries } from '../../core/series/date-in-series';
import { language } from '../i18n/language.svelte';
import type { Series } from '../series/series.svelte';
import { asSigned } from './as-signed';
import { changeAsSigned } from './change-as-signed';
import type { Reading } from './reading.svelte';

interface Screen {
  readonly series: Series;
  readonly reading: Reading;
  readonly hidesProposal: (image: SeriesImage) => boolean;
}

/** Impression text from what is on screen, as it would stand if it were signed; empty where it may not be seen or there is none. */
export function composedImpression(desk: Screen): string {
  const { reading } = desk;
  const { current, prior, data } = desk.series;
  if (current === null || data === null || current.id !== reading.image?.id) return '';
  if (reading.content === null || reading.proposalHidden) return '';
  const image = asSigned(current, reading);
  const change = prior === null || desk.hidesProposal(prior) ? null : changeAsSigned(desk.series, reading);
  const since = prior === null ? '' : dateInSeries(prior, data.images);
  return composeImpression(image, change === null ? null : { change, since }, language.text) ?? '';
}

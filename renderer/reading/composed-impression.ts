import type { SeriesImage } from '../../core/contract/records';
import { hidesProposal } from '../../core/reading/independent-first';
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

/**
 * Impression text from what is on screen, as it would stand if it were signed with this content; empty where it may not be seen or there
 * is none.
 */
export function composedImpression(desk: Screen, content = desk.reading.content): string {
  const { draft, image: read } = desk.reading;
  const { current, prior, data } = desk.series;
  if (current === null || data === null || current.id !== read?.id) return '';
  if (content === null || hidesProposal(content)) return '';
  const reading = { image: read, draft, content };
  const image = asSigned(current, reading);
  const change = prior === null || desk.hidesProposal(prior) ? null : changeAsSigned(desk.series, reading);
  const since = prior === null ? '' : dateInSeries(prior, data.images);
  return composeImpression(image, change === null ? null : { change, since }, language.text) ?? '';
}

import type { PatientSeries } from '../contract/records';
import type { Reader, ReadingContent } from './reading';
import type { SiteSettings } from './site-settings';

/** Whether the reader has decided on each of the six zones. */
export const everyZoneMarked = ({ zones }: Pick<ReadingContent, 'zones'>): boolean =>
  zones.every(({ source }) => source === 'reader');

/** Whether the proposal stays out of sight while this is the draft. */
export const hidesProposal = (draft: Pick<ReadingContent, 'independentFirst' | 'zones'>): boolean =>
  draft.independentFirst && !everyZoneMarked(draft);

/** A reading, so far as it tells whether values stay hidden. */
type Begun = { readonly reader: Pick<Reader, 'account'> } & (
  | { readonly state: 'draft'; readonly content: Pick<ReadingContent, 'independentFirst' | 'zones'> }
  | { readonly state: 'signed' }
);

/**
 * Whether the network's and other readers' values of an image stay out of a reader's sight: while a draft hides them, and where
 * the site enforces it until the reader has begun or signed a reading.
 * @param readings of the image, drafts of this reader only.
 */
export function hidesValues(
  readings: readonly Begun[],
  account: string | null,
  mode: SiteSettings['independentFirst'],
): boolean {
  const draft = readings.find((reading) => reading.state === 'draft');
  if (draft !== undefined) return hidesProposal(draft.content);
  return mode === 'enforced' && !readings.some(({ reader }) => reader.account === account);
}

/** The series as a reader may see it: images whose values are hidden keep only the reader's own readings. */
export function withoutHiddenValues(
  series: PatientSeries,
  account: string,
  mode: SiteSettings['independentFirst'],
): PatientSeries {
  const images = series.images.map((image) => {
    if (!hidesValues(image.readings, account, mode)) return image;
    return { ...image, analysis: null, readings: image.readings.filter(({ reader }) => reader.account === account) };
  });
  return { ...series, images };
}

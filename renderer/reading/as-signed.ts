import type { SeriesImage } from '../../core/contract/records';
import { readingScore } from '../../core/reading/reading';
import type { Reading } from './reading.svelte';

/** The image as it would stand if the reader signed what is on screen: for composing text from a draft. */
export function asSigned(image: SeriesImage, { content, draft, ownSigned, image: read }: Reading): SeriesImage {
  const record = draft ?? ownSigned;
  if (content === null || record === null || read?.id !== image.id) return image;
  const signedAt = '9999-12-31T23:59:59.999Z';
  return { ...image, readings: [{ ...record, content, score: readingScore(content), state: 'signed', signedAt }] };
}

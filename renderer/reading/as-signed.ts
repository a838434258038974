import type { SeriesImage } from '../../core/contract/records';
import { readingScore } from '../../core/reading/reading';
import { withSigned } from '../../core/series/series-values';
import type { Reading } from './reading.svelte';

/** The image as it would stand if the reader signed what is on screen: for composing text from a draft. */
export function asSigned(image: SeriesImage, { content, draft, ownSigned, image: read }: Reading): SeriesImage {
  const record = draft ?? ownSigned;
  if (content === null || record === null || read?.id !== image.id) return image;
  return withSigned(image, { ...record, content, score: readingScore(content) });
}

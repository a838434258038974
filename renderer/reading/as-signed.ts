import type { SeriesImage } from '../../core/contract/records';
import { readingScore } from '../../core/reading/reading';
import { withSigned } from '../../core/series/series-values';
import type { Reading } from './reading.svelte';

/** What of a reading tells how its image would stand. */
export type ShownReading = Pick<Reading, 'image' | 'draft' | 'content'>;

/** The image as it would stand if the reader signed the draft on screen; as it is where there is none. */
export function asSigned(image: SeriesImage, { content, draft, image: read }: ShownReading): SeriesImage {
  if (content === null || draft === null || read?.id !== image.id) return image;
  return withSigned(image, { ...draft, content, score: readingScore(content) });
}

import type { SeriesImage } from '../../core/contract/records';
import type { ReadingContent, ZoneMark } from '../../core/reading/reading';

/**
 * The zones' marks to draw over an image: those of its reading, else the network's.
 * @param hidden the network's values must stay out of sight; what the reader has marked stays in it.
 * @returns null where there is nothing to mark.
 */
export function shownMarks(
  { analysis }: Pick<SeriesImage, 'analysis'>,
  content: Pick<ReadingContent, 'zones'> | null,
  hidden: boolean,
): readonly ZoneMark[] | null {
  const proposed = analysis?.severity?.zones.map(({ zone, involved }) => ({
    zone,
    involved,
    source: 'proposal' as const,
  }));
  const marks = content?.zones ?? proposed ?? null;
  return hidden ? (marks?.filter(({ source }) => source === 'reader') ?? null) : marks;
}

import type { SeriesImage } from '../../core/contract/records';
import { proposedMarks, type ReadingContent, type ZoneMark } from '../../core/reading/reading';

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
  const severity = analysis?.severity ?? null;
  const marks = content?.zones ?? (severity === null ? null : proposedMarks(severity.zones));
  return hidden ? (marks?.filter(({ source }) => source === 'reader') ?? null) : marks;
}

import type { SeriesImage } from '../../core/contract/records';
import type { ReadingContent } from '../../core/reading/reading';
import { latestSigned } from '../../core/series/series-values';

/** One ring to draw in image pixels; dashed while it is only proposed, and no reader has signed it. */
export interface ShownRing {
  readonly key: string;
  readonly points: readonly (readonly [number, number])[];
  readonly proposed: boolean;
}

/**
 * The lesion outlines of an image: of the reading on screen, else of the latest signed one, else the network's.
 * @param signed the reading on screen is no draft.
 */
export function shownLesions(
  image: SeriesImage,
  content: ReadingContent | null,
  signed: boolean,
): readonly ShownRing[] {
  const reading = content ?? latestSigned(image)?.content ?? null;
  const isDraft = content !== null && !signed;
  const lesions =
    reading?.lesions.map((lesion) => ({ ...lesion, proposed: isDraft && lesion.origin === 'proposal' })) ??
    image.analysis?.contours.map((contour) => ({ ...contour, proposed: true })) ??
    [];
  return lesions.flatMap(({ points, holes, proposed }, index) =>
    [points, ...holes].map((ring, part) => ({ key: `${index}.${part}`, points: ring, proposed })),
  );
}

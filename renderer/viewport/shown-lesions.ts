import type { SeriesImage } from '../../core/contract/records';
import type { ReadingContent } from '../../core/reading/reading';
import { latestSigned } from '../../core/series/series-values';

/** One ring to draw in image pixels; dashed while it is only proposed. */
export interface ShownRing {
  readonly key: string;
  readonly points: readonly (readonly [number, number])[];
  readonly proposed: boolean;
}

/**
 * The lesion outlines of an image: of the reading under edit, else of the latest signed one, else the network's.
 */
export function shownLesions(image: SeriesImage, content: ReadingContent | null): readonly ShownRing[] {
  const reading = content ?? latestSigned(image)?.content ?? null;
  const lesions =
    reading?.lesions.map((lesion) => ({ ...lesion, proposed: lesion.origin === 'proposal' })) ??
    image.analysis?.contours.map((contour) => ({ ...contour, proposed: true })) ??
    [];
  return lesions.flatMap(({ points, holes, proposed }, index) =>
    [points, ...holes].map((ring, part) => ({ key: `${index}.${part}`, points: ring, proposed })),
  );
}

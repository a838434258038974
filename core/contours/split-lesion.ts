import type { Lesion } from '../reading/reading';
import { replaceLesion, type NewLesionId } from './replace-lesion';
import type { ReadonlyRing } from '../regions/region';
import { splitRegion } from '../regions/split-region';

/**
 * Cuts the lesion along a drawn line (image pixels); the largest part keeps its identity.
 * @throws FailureError `contour/degenerate` where the line does not cross it.
 */
export function splitLesion(
  lesions: readonly Lesion[],
  lesionId: string,
  line: ReadonlyRing,
  newId: NewLesionId,
): Lesion[] {
  const lesion = lesions.find((each) => each.lesionId === lesionId);
  return lesion === undefined ? [...lesions] : replaceLesion(lesions, lesionId, splitRegion(lesion, line), newId);
}

import { FailureError } from '../failure';
import type { Lesion, ReadingContent } from '../reading/reading';
import { intersectRegions } from './combine-regions';
import { replaceLesion, type NewLesionId } from './replace-lesion';

/**
 * Keeps of a lesion what lies in the lungs; parts in both lungs become two lesions.
 * @throws FailureError `contour/degenerate` where nothing of it lies in the lungs.
 */
export function clipLesionToLungs(
  lesions: readonly Lesion[],
  lesionId: string,
  lungs: NonNullable<ReadingContent['lungs']>,
  newId: NewLesionId,
): Lesion[] {
  const lesion = lesions.find((each) => each.lesionId === lesionId);
  if (lesion === undefined) return [...lesions];
  const outlines = [...lungs.right.outline, ...lungs.left.outline].map((points) => ({ points, holes: [] }));
  const inside = intersectRegions(lesion, outlines);
  if (inside.length === 0) throw new FailureError('contour/degenerate');
  return replaceLesion(lesions, lesionId, inside, newId);
}

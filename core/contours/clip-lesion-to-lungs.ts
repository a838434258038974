import type { Lungs } from '../analysis/analysis';
import { FailureError } from '../failure';
import type { Lesion } from '../reading/reading';
import { intersectRegions } from '../regions/combine-regions';
import { lungRegions } from './lung-regions';
import { replaceLesion, type NewLesionId } from './replace-lesion';

/**
 * Keeps of a lesion what lies in the lungs; parts in both lungs become two lesions.
 * @throws FailureError `contour/degenerate` where nothing of it lies in the lungs.
 */
export function clipLesionToLungs(
  lesions: readonly Lesion[],
  lesionId: string,
  lungs: Lungs,
  newId: NewLesionId,
): Lesion[] {
  const lesion = lesions.find((each) => each.lesionId === lesionId);
  if (lesion === undefined) return [...lesions];
  const inside = intersectRegions(lesion, lungRegions(lungs));
  if (inside.length === 0) throw new FailureError('contour/degenerate');
  return replaceLesion(lesions, lesionId, inside, newId);
}

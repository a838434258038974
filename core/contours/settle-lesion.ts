import type { Lesion } from '../reading/reading';
import { repairRegion } from '../regions/repair-region';
import { replaceLesion, type NewLesionId } from './replace-lesion';
import { withoutCrumbs } from '../regions/without-crumbs';

/**
 * Ends a gesture that bent one lesion: self-crossings are resolved, which may make several lesions of it, but none of what the brush tore off.
 * @throws FailureError `contour/degenerate` where no area is left.
 */
export function settleLesion(lesions: readonly Lesion[], bent: Lesion, newId: NewLesionId): Lesion[] {
  return replaceLesion(lesions, bent.lesionId, withoutCrumbs(repairRegion(bent)), newId);
}

import type { Lesion } from '../reading/reading';
import { strokeRegions } from './add-area';
import { intersectRegions, subtractRegions } from '../regions/combine-regions';
import { replaceLesion, type NewLesionId } from './replace-lesion';
import type { ReadonlyRing } from '../regions/region';

/**
 * Takes a freehand area (closed stroke, image pixels) away from the selected lesion, or from all where none is selected.
 * Inside a lesion it makes a hole; a lesion of which nothing is left is gone.
 * @returns the very same list where the area touches none of them.
 * @throws FailureError `contour/degenerate` where the stroke has no area.
 */
export function subtractArea(
  lesions: readonly Lesion[],
  selectedId: string | null,
  stroke: ReadonlyRing,
  newId: NewLesionId,
): Lesion[] {
  const drawn = strokeRegions(stroke);
  return lesions.reduce<readonly Lesion[]>((kept, lesion) => {
    if (selectedId !== null && lesion.lesionId !== selectedId) return kept;
    if (intersectRegions(lesion, drawn).length === 0) return kept;
    return replaceLesion(kept, lesion.lesionId, subtractRegions(lesion, drawn), newId);
  }, lesions) as Lesion[];
}

import type { Lesion } from '../reading/reading';
import { strokeRegions } from './add-area';
import { subtractRegions } from './combine-regions';
import { replaceLesion, type NewLesionId } from './replace-lesion';
import type { ReadonlyRing } from './region';

/**
 * Takes a freehand area (closed stroke, image pixels) away from the selected lesion, or from all where none is selected.
 * Inside a lesion it makes a hole; a lesion of which nothing is left is gone.
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
    const rest = subtractRegions(lesion, drawn);
    const untouched = rest.length === 1 && JSON.stringify(rest[0]?.points) === JSON.stringify(lesion.points);
    const sameHoles = rest[0]?.holes.length === lesion.holes.length;
    return untouched && sameHoles ? kept : replaceLesion(kept, lesion.lesionId, rest, newId);
  }, lesions) as Lesion[];
}

import { FailureError } from '../failure';
import type { Lesion } from '../reading/reading';
import { intersectRegions, uniteRegions } from '../regions/combine-regions';
import { regionArea } from '../regions/region-area';
import { repairRegion } from '../regions/repair-region';
import { readerLesion, replaceLesion, type NewLesionId } from './replace-lesion';
import type { ReadonlyRing, Region, Vertex } from '../regions/region';
import { leastDrawn, withoutCrumbs } from '../regions/without-crumbs';

/**
 * A drawn closed stroke as regions, largest first, without the loops of a trembling hand.
 * @throws FailureError `contour/degenerate` where it has no area.
 */
export function strokeRegions(stroke: ReadonlyRing): Region[] {
  if (stroke.length < 3) throw new FailureError('contour/degenerate');
  return withoutCrumbs(repairRegion({ points: stroke.map(([x, y]): Vertex => [x, y]), holes: [] }), leastDrawn);
}

function overlap(lesion: Lesion, stroke: readonly Region[]): number {
  return intersectRegions(lesion, stroke).reduce((sum, region) => sum + regionArea(region), 0);
}

/**
 * Adds a freehand area (closed stroke, image pixels) to the lesion that it overlaps: the selected one where it does,
 * else the one that it overlaps most; where it overlaps none it is a new lesion.
 * @throws FailureError `contour/degenerate` where the stroke has no area.
 */
export function addArea(
  lesions: readonly Lesion[],
  selectedId: string | null,
  stroke: ReadonlyRing,
  newId: NewLesionId,
): { readonly lesions: Lesion[]; readonly lesionId: string } {
  const drawn = strokeRegions(stroke);
  const overlaps = lesions
    .map((lesion) => ({ lesion, area: overlap(lesion, drawn) }))
    .filter(({ area }) => area > 0)
    .sort((a, b) => b.area - a.area);
  const target = overlaps.find(({ lesion }) => lesion.lesionId === selectedId) ?? overlaps[0];
  if (target !== undefined) {
    const { lesionId } = target.lesion;
    return { lesions: replaceLesion(lesions, lesionId, uniteRegions([target.lesion, ...drawn]), newId), lesionId };
  }
  const added = drawn.map((region) => readerLesion(region, newId()));
  return { lesions: [...lesions, ...added], lesionId: (added[0] as Lesion).lesionId };
}

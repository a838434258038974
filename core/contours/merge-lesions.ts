import { FailureError } from '../failure';
import type { Lesion } from '../reading/reading';
import { uniteRegions } from '../regions/combine-regions';
import { regionArea } from '../regions/region-area';
import { readerLesion } from './replace-lesion';

/**
 * Makes one lesion of several that touch; it keeps the identity of the largest.
 * @throws FailureError `contour/degenerate` where they do not touch: one lesion has one outline.
 */
export function mergeLesions(lesions: readonly Lesion[], lesionIds: readonly string[]): Lesion[] {
  const merging = lesions.filter(({ lesionId }) => lesionIds.includes(lesionId));
  const [largest] = [...merging].sort((a, b) => regionArea(b) - regionArea(a));
  if (largest === undefined || merging.length < 2) return [...lesions];
  const [united, ...apart] = uniteRegions(merging);
  if (united === undefined || apart.length > 0) throw new FailureError('contour/degenerate', 'not touching');
  return lesions.flatMap((lesion) => {
    if (lesion === largest) return [readerLesion(united, largest.lesionId)];
    return merging.includes(lesion) ? [] : [lesion];
  });
}

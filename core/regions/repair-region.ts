import { FailureError } from '../failure';
import { uniteRegions } from './combine-regions';
import { regionArea } from './region-area';
import { ringContains } from './region-contains';
import { minAreaPx, ringsOf, type Region } from './region';
import { ringsCross } from './rings-cross';

/** No edges cross or touch, and every hole lies inside and in no other hole. */
export function isSound(region: Region): boolean {
  const { points, holes } = region;
  const inside = holes.every(
    ([vertex], index) =>
      vertex !== undefined &&
      ringContains(points, ...vertex) &&
      !holes.some((other, place) => place !== index && ringContains(other, ...vertex)),
  );
  return points.length >= 3 && inside && !ringsCross(ringsOf(region));
}

/**
 * One or more regions, largest first, that cover what a possibly crossing region covers; a sound region comes back
 * as it is.
 * @throws FailureError `contour/degenerate` where it covers nothing.
 */
export function repairRegion(region: Region): Region[] {
  const repaired = isSound(region) && regionArea(region) >= minAreaPx ? [region] : uniteRegions([region]);
  if (repaired.length === 0) throw new FailureError('contour/degenerate');
  return repaired;
}

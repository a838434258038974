import { FailureError } from '../failure';
import { uniteRegions } from './combine-regions';
import { regionArea } from './region-area';
import { minAreaPx, ringsOf, type Region } from './region';
import { ringCrossesItself } from './ring-crosses-itself';

/**
 * One or more regions, largest first, that cover what a possibly self-crossing region covers; a sound region comes back
 * as it is.
 * @throws FailureError `contour/degenerate` where it covers nothing.
 */
export function repairRegion(region: Region): Region[] {
  const sound = region.points.length >= 3 && !ringsOf(region).some(ringCrossesItself);
  const repaired = sound && regionArea(region) >= minAreaPx ? [region] : uniteRegions([region]);
  if (repaired.length === 0) throw new FailureError('contour/degenerate');
  return repaired;
}

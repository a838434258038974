import type { Lungs } from '../analysis/analysis';
import { ringContains } from '../regions/region-contains';
import type { Vertex } from '../regions/region';
import { lungSides, zoneAtRow, zoneIds, type ZoneId } from './zone';

/** The zone in which a point of the image lies (image pixels); null outside the outlines of the lungs. */
export function zoneAt(lungs: Lungs, [x, y]: Vertex): ZoneId | null {
  const side = lungSides.find((each) => lungs[each].outline.some((ring) => ringContains(ring, x, y)));
  return side === undefined ? null : (zoneIds[zoneAtRow(y, side, lungs[side])] ?? null);
}

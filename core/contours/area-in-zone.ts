import type { LungGeometry, Lungs } from '../analysis/analysis';
import { levelOfZone, sideOfZone, zoneIds, zoneLines, type ZoneId } from '../severity/zone';
import { commonArea } from '../regions/common-area';
import { outlinedRegions } from './lung-regions';
import type { Region } from '../regions/region';

/** Part of the image between the lines of a lung that bound a zone. */
function bandOf(lung: LungGeometry, level: number): Region {
  const { left, right } = lung;
  const [from, to] = zoneLines(lung).slice(level, level + 2) as [number, number];
  return { points: [[left, from], [right, from], [right, to], [left, to]], holes: [] }; // prettier-ignore
}

/** Area of a lesion that lies in a zone of the lungs, square image pixels. */
export function areaInZone(lesion: Region, zone: ZoneId, lungs: Lungs): number {
  const index = zoneIds.indexOf(zone);
  const lung = lungs[sideOfZone(index)];
  return commonArea([lesion], outlinedRegions(lung), [bandOf(lung, levelOfZone(index))]);
}

/** The zone in which the largest part of a lesion lies; null where it lies in none. */
export function mainZone(lesion: Region, lungs: Lungs): ZoneId | null {
  const areas = zoneIds.map((zone) => areaInZone(lesion, zone, lungs));
  const largest = Math.max(...areas);
  return largest > 0 ? (zoneIds[areas.indexOf(largest)] ?? null) : null;
}

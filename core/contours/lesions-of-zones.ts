import type { LungGeometry, Lungs } from '../analysis/analysis';
import { differingMarks, type Lesion, type ReadingContent, type ZoneMark } from '../reading/reading';
import { levelOfZone, sideOfZone, zoneIds, zoneLines, type ZoneId } from '../severity/zone';
import { commonArea } from './common-area';
import { outlinedRegions } from './lung-regions';
import type { Region } from './region';

type Marked = Pick<ReadingContent, 'zones' | 'lungs'>;

/** Part of the image between the lines of a lung that bound a zone. */
function bandOf(lung: LungGeometry, level: number): Region {
  const { left, right } = lung;
  const [from, to] = zoneLines(lung).slice(level, level + 2) as [number, number];
  return { points: [[left, from], [right, from], [right, to], [left, to]], holes: [] }; // prettier-ignore
}

function touches(lesion: Region, zone: ZoneId, lungs: Lungs): boolean {
  const index = zoneIds.indexOf(zone);
  const lung = lungs[sideOfZone(index)];
  return commonArea([lesion], outlinedRegions(lung), [bandOf(lung, levelOfZone(index))]) > 0;
}

const touchesInvolved = (lesion: Region, zones: readonly ZoneMark[], lungs: Lungs): boolean =>
  zones.some(({ zone, involved }) => involved && touches(lesion, zone, lungs));

/** Those of proposed lesions that touch a zone marked involved; all of them where the lungs are not known. */
export const inInvolvedZones = (proposed: readonly Lesion[], { zones, lungs }: Marked): readonly Lesion[] =>
  lungs === null ? proposed : proposed.filter((lesion) => touchesInvolved(lesion, zones, lungs));

/**
 * The lesions of a reading whose zones were marked anew: a proposed outline that no reader has touched goes with the last involved zone that
 * it touches, and one of the analysis comes back with the first, where nothing else is drawn (decision 0118).
 * @param proposed the lesions of the analysis that the reading began from.
 * @returns the lesions of `after` themselves where none comes or goes.
 */
export function lesionsOfZones(
  before: Marked,
  after: Marked & Pick<ReadingContent, 'lesions'>,
  proposed: readonly Lesion[],
): readonly Lesion[] {
  const { zones, lungs, lesions } = after;
  const changed = differingMarks(zones, before.zones);
  if (lungs === null || changed.length === 0) return lesions;
  const concerned = (lesion: Region) => changed.some(({ zone }) => touches(lesion, zone, lungs));
  const stay = lesions.filter(
    (lesion) => lesion.origin !== 'proposal' || !concerned(lesion) || touchesInvolved(lesion, zones, lungs),
  );
  const come = proposed.filter(
    (lesion) =>
      concerned(lesion) &&
      touchesInvolved(lesion, zones, lungs) &&
      !touchesInvolved(lesion, before.zones, lungs) &&
      commonArea([lesion], lesions) === 0,
  );
  return stay.length === lesions.length && come.length === 0 ? lesions : [...stay, ...come];
}

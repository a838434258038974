import type { Lungs } from '../analysis/analysis';
import { differingMarks, type Lesion, type ReadingContent, type ZoneMark } from '../reading/reading';
import type { ZoneId } from '../severity/zone';
import { areaInZone } from './area-in-zone';
import { commonArea } from '../regions/common-area';
import type { Region } from '../regions/region';

type Marked = Pick<ReadingContent, 'zones' | 'lungs'>;

const touches = (lesion: Region, zone: ZoneId, lungs: Lungs): boolean => areaInZone(lesion, zone, lungs) > 0;

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

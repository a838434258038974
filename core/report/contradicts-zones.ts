import { catalogues } from '../i18n/catalogues';
import type { ReadingContent } from '../reading/reading';
import { involvedZones, zoneIds } from '../severity/zone';
import { describeZones } from './compose-impression';

/** What Sextant says of involved zones and their score, in every language. */
const said = Object.values(catalogues).flatMap((texts) =>
  Array.from({ length: 2 ** zoneIds.length }, (_, bits) => {
    const zones = zoneIds.filter((_zone, place) => ((bits >> place) & 1) === 1);
    return { zones, told: describeZones(zones, texts), scored: texts.report.severityScore(zones.length) };
  }),
);

/**
 * Whether an impression names, in Sextant's words of any language, other zones or another score than its reading marks. What a reader
 * says of them in words of their own is not understood.
 */
export function contradictsZones({ impression, zones }: Pick<ReadingContent, 'impression' | 'zones'>): boolean {
  const marked = involvedZones(zones);
  return said.some(
    (words) =>
      (words.zones.join() !== marked.join() && impression.includes(words.told)) ||
      (words.zones.length !== marked.length && impression.includes(words.scored)),
  );
}

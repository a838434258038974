import { catalogues } from '../i18n/catalogues';
import type { ReadingContent } from '../reading/reading';
import { zoneArray, zoneIds } from '../severity/zone';
import { describeZones } from './compose-impression';

/** What Sextant says of zones and their score, in every language: of each array of zones, as the bits of a number. */
const said = Object.values(catalogues).flatMap((texts) =>
  Array.from({ length: 2 ** zoneIds.length }, (_, bits) => {
    const zones = zoneIds.map((_zone, place) => ({ involved: ((bits >> place) & 1) === 1 }));
    const score = zones.filter(({ involved }) => involved).length;
    return { bits, score, zones: describeZones(zoneArray(zones), texts), scored: texts.report.severityScore(score) };
  }),
);

/**
 * Whether an impression names, in Sextant's words of any language, other zones or another score than its reading marks. What a reader
 * says of them in words of their own is not understood.
 */
export function contradictsZones({ impression, zones }: Pick<ReadingContent, 'impression' | 'zones'>): boolean {
  const marked = zones.reduce((bits, { involved }, place) => bits | (Number(involved) << place), 0);
  const score = zones.filter(({ involved }) => involved).length;
  return said.some(
    (words) =>
      (words.bits !== marked && impression.includes(words.zones)) ||
      (words.score !== score && impression.includes(words.scored)),
  );
}

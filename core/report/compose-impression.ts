import type { SeriesImage } from '../contract/records';
import { zoneIds, type ZoneArray, type ZoneId } from '../severity/zone';
import type { Change } from '../series/change-verdict';
import { standingZones } from '../series/series-values';

const zoneNames: Readonly<Record<ZoneId, string>> = {
  rightUpper: 'right upper',
  rightMiddle: 'right middle',
  rightLower: 'right lower',
  leftUpper: 'left upper',
  leftMiddle: 'left middle',
  leftLower: 'left lower',
};

/** "a", "a and b", "a, b and c". */
function list(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** The involved zones as a radiologist would dictate them. */
export function describeZones(array: ZoneArray): string {
  const cells = array.flat();
  const involved = zoneIds.filter((_, index) => cells[index] === 1);
  if (involved.length === 0) return 'No opacity in any of the six lung zones.';
  if (involved.length === 6) return 'Opacities in all six lung zones.';
  const right = involved.filter((zone) => zone.startsWith('right'));
  const left = involved.filter((zone) => zone.startsWith('left'));
  const side = right.length === 0 ? 'Left-sided' : left.length === 0 ? 'Right-sided' : 'Bilateral';
  const names = involved.map((zone) => zoneNames[zone]);
  return `${side} opacities in the ${list(names)} zone${names.length === 1 ? '' : 's'}.`;
}

/** The verdict in one sentence, with the limit and where it comes from. */
export function describeChange(change: Change): string {
  const { points, source, pairs } = change.limit;
  const origin = {
    'published-between-readers': 'published limit between readers',
    'site-entered': 'limit entered by this site',
    'site-measured': `measured on ${String(pairs ?? 0)} pairs of this site`,
  }[source];
  const since = `Compared with ${change.from.date}`;
  if (change.delta === null)
    return `${since}: not comparable (${list(change.reasons.map((reason) => reason.replaceAll('-', ' ')))}).`;
  const amount = `${change.delta > 0 ? '+' : change.delta < 0 ? '\u2212' : ''}${String(Math.abs(change.delta))} of 6`;
  const observer = change.from.observer.kind === 'model' ? ' between the network\u2019s proposals' : '';
  const verdict = {
    improved: 'improved beyond measurement error',
    worsened: 'worsened beyond measurement error',
    'no-change-beyond-measurement-error': 'no change beyond measurement error',
    'not-comparable': 'not comparable',
  }[change.verdict];
  const caveat = change.reasons.includes('different-projection') ? ' The projections differ; read with care.' : '';
  return `${since}: ${verdict} (${amount}${observer}; limit ${points.toFixed(1)} points, ${origin}).${caveat}`;
}

/**
 * Impression text from the values that stand for the current image and its change from the prior; the reader may edit it.
 * @returns null where the image has no score.
 */
export function composeImpression(current: SeriesImage, change: Change | null): string | null {
  const array = standingZones(current);
  if (array === null) return null;
  const score = array.flat().reduce<number>((sum, cell) => sum + cell, 0);
  const sentences = [describeZones(array), `Severity score ${String(score)} of 6.`];
  if (change !== null) sentences.push(describeChange(change));
  return sentences.join(' ');
}

import type { SeriesImage } from '../contract/records';
import type { Catalogue } from '../i18n/catalogue';
import { sideOfZone, zoneIds, zonesByLung, type ZoneId } from '../severity/zone';
import type { Change } from '../series/change-verdict';
import { outOfReach } from '../series/out-of-reach';
import { standingZones } from '../series/series-values';
import { sentences } from '../text/sentences';

type Texts = Pick<Catalogue, 'report' | 'severity'>;

/** "a", "a and b", "a, b and c". */
function list(words: readonly string[], and: string): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** The involved zones as a radiologist would dictate them, the right lung first. */
export function describeZones(involved: readonly ZoneId[], { report }: Texts): string {
  if (involved.length === 0) return report.noOpacity;
  if (involved.length === zoneIds.length) return report.allOpacity;
  const names = zonesByLung.filter((zone) => involved.includes(zone)).map((zone) => report.zoneNames[zone]);
  const bilateral = new Set(involved.map((zone) => sideOfZone(zoneIds.indexOf(zone)))).size === 2;
  return report.opacities(bilateral, list(names, report.and), names.length);
}

export interface Comparison {
  readonly change: Change;
  /** The day of the earlier film as its series names it. */
  readonly since: string;
}

/** What a verdict says of the change since a day, but for its limit and caveats. */
export function changeHead(
  { verdict, delta }: Pick<Change, 'verdict' | 'delta'>,
  day: string,
  { report }: Pick<Catalogue, 'report'>,
): string {
  const since = report.comparedWith(day);
  if (delta === null) return `${since}: ${report.verdicts['not-comparable']}`;
  const sign = delta > 0 ? '+' : delta < 0 ? '\u2212' : '';
  return `${since}: ${report.verdicts[verdict]} (${report.amount(delta, `${sign}${String(Math.abs(delta))}`)}`;
}

/** Whose values are subtracted, where it is not one reader's standing ones. */
function observersOf({ from, to }: Change, report: Catalogue['report']): string {
  if (from.observer.kind === 'model') return ` ${report.betweenProposals}`;
  if (from.superseded === true) return ` ${report.ownScores(from.score, to.score)}`;
  const two = to.observer.kind === 'reader' && from.observer.account !== to.observer.account;
  return two ? ` ${report.betweenReaders}` : '';
}

/** The verdict in one sentence, with the limit and where it comes from. */
export function describeChange({ change, since }: Comparison, { report, severity }: Texts): string {
  const { points, source, films } = change.limit;
  const head = changeHead(change, since, { report });
  const caveats = change.reasons.map((reason) => severity.reasons[reason]);
  if (change.delta === null) return [`${head}.`, ...caveats].join(' ');
  const observers = observersOf(change, report);
  const limit = `${report.limit(report.decimal(points))}, ${report.limitSources[source](String(films ?? 0))}`;
  return [`${head}${observers}; ${limit}).`, ...caveats].join(' ');
}

/** That the verdict could not have been another, where the limit reaches beyond the scale; null where it could. */
export function describeReach(change: Change, { severity }: Pick<Texts, 'severity'>): string | null {
  const unreached = outOfReach(change);
  return unreached === null ? null : severity.outOfReach[unreached](change.from.score);
}

/**
 * Impression text from the values that stand for the current image and its change from the prior; the reader may edit it.
 * @returns null where the image has no score.
 */
export function composeImpression(current: SeriesImage, comparison: Comparison | null, texts: Texts): string | null {
  const zones = standingZones(current);
  if (zones === null) return null;
  const compared =
    comparison === null ? [] : [describeChange(comparison, texts), describeReach(comparison.change, texts)];
  return sentences([describeZones(zones, texts), `${texts.report.severityScore(zones.length)}.`, ...compared]);
}

import type { ModelIdentity, View } from '../analysis/analysis';
import { modelKey } from '../analysis/model-key';
import type { Equipment } from '../image/radiograph';
import { equipmentDifference } from './compare-equipment';
import { orderKnown } from './order-known';

/** The repeatability limit a change must exceed, in points of the 0-6 score, and where it comes from. */
export interface RepeatabilityLimit {
  readonly points: number;
  readonly source: 'published-between-readers' | 'site-entered' | 'site-measured' | 'settings-unreadable';
  /** Number of films behind a measured limit, each read by two readers or more. */
  readonly films: number | null;
}

/**
 * 2.77 within-pair SD of two radiologists on 192 films, each zone involved at Brixia >= 1
 * (public BrixIA annotations; 95 % interval 2.9-4.0).
 */
export const publishedLimit: RepeatabilityLimit = { points: 3.5, source: 'published-between-readers', films: 192 };

/** Where the site's settings cannot be read: whether it entered a limit of its own is not known. */
export const limitWhereUnreadable: RepeatabilityLimit = { ...publishedLimit, source: 'settings-unreadable' };

/** No change smaller than this is called one, whatever a site entered; in points of the 0-6 score. */
export const smallestLimit = 0.5;

/** One value of a trend: who observed it, by which definition, on which projection and equipment. */
export interface SeriesValue {
  readonly imageId: string;
  readonly date: string;
  /** Hour of the film, "HH:MM:SS"; null where it is not known. */
  readonly time: string | null;
  readonly view: View;
  readonly equipment: Equipment;
  readonly score: number;
  readonly observer:
    { readonly kind: 'model'; readonly model: ModelIdentity } | { readonly kind: 'reader'; readonly account: string };
  readonly definition: string;
  /** Another reader signed later, and that score stands for the film. */
  readonly superseded?: true;
}

/** Whether a reason keeps two values from being subtracted; the others weaken the comparison. */
const blocks = {
  'different-model': true,
  'different-definition': true,
  'different-observer-kind': true,
  'proposal-not-accepted': true,
  'order-unknown': true,
  lateral: true,
  'different-projection': false,
  'projection-unknown': false,
  'different-manufacturer': false,
  'different-equipment-model': false,
} as const satisfies Record<string, boolean>;

/** Why two values must not be subtracted, or what weakens the comparison. */
export type ChangeReason = keyof typeof blocks;

export type Verdict = 'improved' | 'no-change-beyond-measurement-error' | 'worsened' | 'not-comparable';

export interface Change {
  readonly from: SeriesValue;
  readonly to: SeriesValue;
  readonly delta: number | null;
  readonly limit: RepeatabilityLimit;
  readonly verdict: Verdict;
  readonly comparable: boolean;
  readonly reasons: readonly ChangeReason[];
}

/** Every reason that applies to a pair, blocking or not. */
function changeReasons(from: SeriesValue, to: SeriesValue): ChangeReason[] {
  const reasons: ChangeReason[] = [];
  if (from.definition !== to.definition) reasons.push('different-definition');
  if (from.observer.kind !== to.observer.kind) reasons.push('different-observer-kind');
  if (
    from.observer.kind === 'model' &&
    to.observer.kind === 'model' &&
    modelKey(from.observer.model) !== modelKey(to.observer.model)
  )
    reasons.push('different-model');
  if (!orderKnown(from, to)) reasons.push('order-unknown');
  if (from.view === 'lateral' || to.view === 'lateral') reasons.push('lateral');
  else if (from.view === 'unknown' || to.view === 'unknown') reasons.push('projection-unknown');
  else if (from.view !== to.view) reasons.push('different-projection');
  const equipment = equipmentDifference(from.equipment, to.equipment);
  if (equipment !== null) reasons.push(equipment);
  return reasons;
}

const allows = (reasons: readonly ChangeReason[]): boolean => !reasons.some((reason) => blocks[reason]);

/** Whether two values of one patient may be subtracted: frontal, in a known order, of one definition, kind of observer and model. */
export const mayBeSubtracted = (from: SeriesValue, to: SeriesValue): boolean => allows(changeReasons(from, to));

/** A limit measured between a site's readers says nothing of how the network repeats itself: its values keep the published one. */
export const limitOf = (observer: SeriesValue['observer'], limit: RepeatabilityLimit): RepeatabilityLimit =>
  observer.kind === 'model' && limit.source === 'site-measured' ? publishedLimit : limit;

/**
 * The change between two values of one patient, called a change only strictly beyond the repeatability limit.
 * Values of different models, definitions or kinds of observer are never subtracted, nor those of films whose order is not
 * known or of a lateral one; a different frontal projection and different equipment are caveats.
 */
export function judgeChange(from: SeriesValue, to: SeriesValue, siteLimit: RepeatabilityLimit): Change {
  const limit = limitOf(from.observer, siteLimit);
  const reasons = changeReasons(from, to);
  const comparable = allows(reasons);
  if (!comparable) return { from, to, delta: null, limit, verdict: 'not-comparable', comparable, reasons };
  const delta = to.score - from.score;
  const verdict =
    Math.abs(delta) <= limit.points ? 'no-change-beyond-measurement-error' : delta > 0 ? 'worsened' : 'improved';
  return { from, to, delta, limit, verdict, comparable, reasons };
}

/** What a site measured on films that several readers read independently, in points of the score: an estimate and its upper 95 % bound. */
export interface MeasuredLimit {
  readonly points: number;
  readonly bound: number;
  readonly films: number;
}

/** A score of whole points is known to no less than one: so many films as a site has show nothing finer. */
const smallestMeasured = 1;

/** What is compared is what is printed: a bound is shown with one decimal, and rounded down it would not be one. */
const upToTenth = (points: number): number => Math.ceil(points * 10 - 1e-9) / 10;

/**
 * Which limit applies: a site's own entry first, then the upper bound of its own measurement (at least 20 films that
 * several readers read independently, rounded up to a tenth, never below one point), then the published one.
 */
export function applicableLimit(site: {
  readonly entered: number | null;
  readonly measured: MeasuredLimit | null;
}): RepeatabilityLimit {
  if (site.entered !== null) return { points: site.entered, source: 'site-entered', films: null };
  if (site.measured !== null && site.measured.films >= 20)
    return {
      points: Math.max(smallestMeasured, upToTenth(site.measured.bound)),
      source: 'site-measured',
      films: site.measured.films,
    };
  return publishedLimit;
}

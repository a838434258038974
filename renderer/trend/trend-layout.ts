import type { SeriesImage } from '../../core/contract/records';
import { comparableNeighbours } from '../../core/series/comparable-neighbours';
import { dateInSeries } from '../../core/series/date-in-series';
import { spreadPositions, timeOf } from '../../core/series/time-positions';
import { readerValue, standingValue, standingZones } from '../../core/series/series-values';
import { limitOf, type Change, type RepeatabilityLimit, type SeriesValue } from '../../core/series/change-verdict';
import type { ZoneArray } from '../../core/severity/zone';

export const markerRadius = 6;

export interface TrendPoint {
  readonly image: SeriesImage;
  /** Its day, with the hour where another film is of the same day. */
  readonly date: string;
  readonly x: number;
  /** Half of the width that the point may take up. */
  readonly reach: number;
  /** Null where the image has no score or its values must stay out of sight. */
  readonly value: SeriesValue | null;
  readonly zones: ZoneArray | null;
  readonly signed: boolean;
  readonly hidden: boolean;
}

export function trendPoints(
  images: readonly SeriesImage[],
  options: { readonly from: number; readonly to: number; readonly hides: (image: SeriesImage) => boolean },
): TrendPoint[] {
  const xs = spreadPositions(images.map(timeOf), options.from, options.to, 2 * markerRadius + 1);
  return images.map((image, index) => {
    const signed = readerValue(image) !== null;
    const hidden = options.hides(image);
    const x = xs[index] as number;
    const neighbours = [xs[index - 1], xs[index + 1]].filter((other) => other !== undefined);
    return {
      image,
      date: dateInSeries(image, images),
      x,
      reach: Math.min(16, ...neighbours.map((other) => Math.abs(other - x) / 2)),
      value: hidden ? null : standingValue(image),
      zones: hidden ? null : standingZones(image),
      signed,
      hidden,
    };
  });
}

/**
 * Scores within measurement error of the prior, 0 to 6, about the value that the verdict subtracts, which may be the network's
 * also of a signed prior.
 * @returns null where the prior shows no value, or one that the current film's must not be subtracted from.
 */
export function measurementBand(
  prior: TrendPoint,
  change: Change | null,
  siteLimit: RepeatabilityLimit,
): { readonly low: number; readonly high: number; readonly limit: number } | null {
  if (prior.value === null || change?.comparable === false) return null;
  const { score, observer } = change?.from ?? prior.value;
  const { points: limit } = limitOf(observer, siteLimit);
  return { low: Math.max(0, score - limit), high: Math.min(6, score + limit), limit };
}

/** Where a date lies among the points: to scale between its neighbours, at the ends beside the first or last. */
export function positionOfDate(points: readonly TrendPoint[], date: string): number {
  const time = Date.parse(`${date}T12:00:00Z`);
  const after = points.findIndex(({ image }) => timeOf(image) >= time);
  const [before, next] = [points[after === -1 ? points.length - 1 : after - 1], points[after]];
  if (next === undefined) return (before?.x ?? 0) + 12;
  if (before === undefined) return next.image.date === date ? next.x : next.x - 12;
  const [t0, t1] = [timeOf(before.image), timeOf(next.image)];
  return before.x + ((time - t0) / Math.max(1, t1 - t0)) * (next.x - before.x);
}

/** Dates under the trend: month and day, with the year where the series spans several. */
export function dateLabels(points: readonly TrendPoint[]): string[] {
  const oneYear = new Set(points.map(({ date }) => date.slice(0, 4))).size === 1;
  return points.map(({ date }) => (oneYear ? date.slice(5) : date));
}

/** Lines between neighbours that may be compared, of the same projection. */
export function trendLines(points: readonly TrendPoint[]): (readonly [TrendPoint, TrendPoint])[] {
  return comparableNeighbours(points, ({ value }) => value).filter(([from, to]) => from.image.view === to.image.view);
}

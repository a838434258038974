import type { SeriesImage } from '../../core/contract/records';
import { dateInSeries, sharesDay } from '../../core/series/date-in-series';
import { heldApart } from '../../core/series/held-apart';
import { measurementBand, type MeasurementBand } from '../../core/series/measurement-band';
import { readerValue, standingValue, standingZones } from '../../core/series/series-values';
import type { Change, RepeatabilityLimit, SeriesValue } from '../../core/series/change-verdict';
import type { ZoneId } from '../../core/severity/zone';
import type { Role } from '../viewport/viewport-pair.svelte';

/** Least distance of two letters, in CSS pixels. */
const letterRoom = 10;

export interface TrendPoint {
  readonly image: SeriesImage;
  /** Its day, with the hour where another film is of the same day. */
  readonly date: string;
  /** Another film is of the same day, and which came first is not known. */
  readonly hourUnknown: boolean;
  readonly x: number;
  /** Half of the width that the point may take up. */
  readonly reach: number;
  /** Null where the image has no score or its values must stay out of sight. */
  readonly value: SeriesValue | null;
  readonly zones: readonly ZoneId[] | null;
  readonly signed: boolean;
  readonly hidden: boolean;
}

/** @param xs of the images, in CSS pixels. */
export function trendPoints(
  images: readonly SeriesImage[],
  xs: readonly number[],
  hides: (image: SeriesImage) => boolean,
): TrendPoint[] {
  return images.map((image, index) => {
    const signed = readerValue(image) !== null;
    const hidden = hides(image);
    const x = xs[index] as number;
    const neighbours = [xs[index - 1], xs[index + 1]].filter((other) => other !== undefined);
    return {
      image,
      date: dateInSeries(image, images),
      hourUnknown: image.time === null && sharesDay(image, images),
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
 * The band about the value of the prior that the verdict subtracts, which may be the network's also of a signed prior.
 * @returns null where the prior shows no value, or one that the current film's must not be subtracted from.
 */
export function bandOfPrior(
  prior: TrendPoint,
  change: Change | null,
  siteLimit: RepeatabilityLimit,
): MeasurementBand | null {
  if (prior.value === null || change?.comparable === false) return null;
  return measurementBand(change?.from ?? prior.value, siteLimit);
}

/** Dates under the trend: month and day, with the year where the series spans several. */
export function dateLabels(points: readonly TrendPoint[]): string[] {
  const oneYear = new Set(points.map(({ date }) => date.slice(0, 4))).size === 1;
  return points.map(({ date }) => (oneYear ? date.slice(5) : date));
}

/** The letters of prior and current, each under its film, however near the two are. */
export function roleLetters(
  points: readonly TrendPoint[],
  roleOf: (imageId: string) => Role | null,
): { readonly role: Role; readonly x: number }[] {
  const marked = points.flatMap(({ image, x }) => {
    const role = roleOf(image.id);
    return role === null ? [] : [{ role, x }];
  });
  const xs = heldApart(
    marked.map(({ x }) => x),
    () => letterRoom,
    Infinity,
  );
  return marked.map(({ role, x }, index) => ({ role, x: xs[index] ?? x }));
}

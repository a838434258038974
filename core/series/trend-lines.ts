import { changeReasons, mayBeSubtracted, type SeriesValue } from './change-verdict';

/** A line of the trend between two neighbours. */
export interface TrendLine<Point> {
  readonly from: Point;
  readonly to: Point;
  /** Something weakens the comparison: projection or equipment changes, or the projection is not known. */
  readonly dashed: boolean;
}

/**
 * The lines of a trend: from each scored point to the next scored one, where their values may be subtracted.
 * @param points oldest first; those without a value are passed over.
 */
export function trendLines<Point>(
  points: readonly Point[],
  valueOf: (point: Point) => SeriesValue | null,
): TrendLine<Point>[] {
  const scored = points.flatMap((point) => {
    const value = valueOf(point);
    return value === null ? [] : [{ point, value }];
  });
  return scored.slice(1).flatMap((to, index) => {
    const from = scored[index];
    if (from === undefined || !mayBeSubtracted(from.value, to.value)) return [];
    return [{ from: from.point, to: to.point, dashed: changeReasons(from.value, to.value).length > 0 }];
  });
}

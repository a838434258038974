import type { SeriesImage } from '../contract/records';
import { publishedLimit } from './change-verdict';
import { changeBetween, standingValue } from './series-values';

/** A line of the trend between two neighbours. */
export interface TrendLine<Point> {
  readonly from: Point;
  readonly to: Point;
  /** The scores that are compared: of two readers of `from` it may be the one that does not stand there (decision 0137). */
  readonly fromScore: number;
  readonly toScore: number;
  /** Something weakens the comparison: projection or equipment changes, or the projection is not known. */
  readonly dashed: boolean;
}

/**
 * The lines of a trend: from each scored film to the next scored one, where the verdict compares the two. So a signed score that is the
 * network's own is joined to a proposal.
 * @param points oldest first.
 * @param filmOf null where a point shows no value.
 */
export function trendLines<Point>(
  points: readonly Point[],
  filmOf: (point: Point) => SeriesImage | null,
): TrendLine<Point>[] {
  const scored = points.flatMap((point) => {
    const film = filmOf(point);
    return film === null || standingValue(film) === null ? [] : [{ point, film }];
  });
  return scored.slice(1).flatMap((to, index) => {
    const from = scored[index];
    if (from === undefined) return [];
    // Which limit applies decides on the verdict, not on whether there is one.
    const change = changeBetween(from.film, to.film, publishedLimit);
    if (change?.comparable !== true) return [];
    const [fromScore, toScore] = [change.from.score, change.to.score];
    return [{ from: from.point, to: to.point, fromScore, toScore, dashed: change.reasons.length > 0 }];
  });
}

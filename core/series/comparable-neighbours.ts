import { mayBeSubtracted, type SeriesValue } from './change-verdict';

/**
 * The pairs that a trend may join by a line: each scored point with the next scored one, where their values may be
 * subtracted. A change of projection is for the drawing to show.
 * @param points oldest first; those without a value are passed over.
 */
export function comparableNeighbours<Point>(
  points: readonly Point[],
  valueOf: (point: Point) => SeriesValue | null,
): (readonly [from: Point, to: Point])[] {
  const scored = points.flatMap((point) => {
    const value = valueOf(point);
    return value === null ? [] : [{ point, value }];
  });
  return scored.slice(1).flatMap((to, index) => {
    const from = scored[index];
    return from !== undefined && mayBeSubtracted(from.value, to.value) ? [[from.point, to.point] as const] : [];
  });
}

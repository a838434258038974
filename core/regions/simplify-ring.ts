import { closestOnSegment } from './nearest-on-region';
import type { ReadonlyRing, Ring, Vertex } from './region';

/** Of a segment, not of its line: what turns back beyond an end would lie on that. */
function distanceToSegment([x, y]: Vertex, from: Vertex, to: Vertex): number {
  const [nearX, nearY] = closestOnSegment(from, to, x, y);
  return Math.hypot(nearX - x, nearY - y);
}

/**
 * Fewer vertices within a tolerance in image pixels (Douglas and Peucker 1973), iterative, ends kept.
 * Open lines and closed rings alike: a ring is a line whose ends stay.
 */
export function simplifyRing(ring: ReadonlyRing, tolerance: number): Ring {
  const points = ring.map(([x, y]): Vertex => [x, y]);
  if (points.length <= 3) return points;
  const kept = new Uint8Array(points.length);
  kept[0] = kept[points.length - 1] = 1;
  const open: [number, number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    let [farthest, distance] = [-1, tolerance];
    for (let i = from + 1; i < to; i += 1) {
      const away = distanceToSegment(points[i] as Vertex, points[from] as Vertex, points[to] as Vertex);
      if (away > distance) [farthest, distance] = [i, away];
    }
    if (farthest < 0) continue;
    kept[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, i) => kept[i] === 1);
}

import { FailureError } from '../failure';
import { intersectRegions, subtractRegions } from './combine-regions';
import type { ReadonlyRing, Region, Ring, Vertex } from './region';

/** A point far beyond the region, from `end` away from `before`. */
function beyond([x, y]: Vertex, [fromX, fromY]: Vertex, reach: number): Vertex {
  const length = Math.hypot(x - fromX, y - fromY) || 1;
  return [x + ((x - fromX) / length) * reach, y + ((y - fromY) / length) * reach];
}

/** Everything on one side of a line whose ends are drawn out straight. */
function sideOf(line: Ring, reach: number): Region {
  const [first, last] = [line[0] as Vertex, line[line.length - 1] as Vertex];
  const start = beyond(first, line[1] as Vertex, reach);
  const end = beyond(last, line[line.length - 2] as Vertex, reach);
  const length = Math.hypot(end[0] - start[0], end[1] - start[1]) || 1;
  const [nx, ny] = [(-(end[1] - start[1]) / length) * reach * 2, ((end[0] - start[0]) / length) * reach * 2];
  const far: Ring = [
    [end[0] + nx, end[1] + ny],
    [start[0] + nx, start[1] + ny],
  ];
  return { points: [start, ...line, end, ...far], holes: [] };
}

/**
 * Cuts a region along a drawn line (image pixels), whose ends are drawn out straight so that it need not overshoot.
 * @returns the parts, largest first: at least two.
 * @throws FailureError `contour/degenerate` where the line has no length or does not cross the region.
 */
export function splitRegion(region: Region, line: ReadonlyRing): Region[] {
  const points = line.map(([x, y]): Vertex => [x, y]);
  const [first, last] = [points[0], points[points.length - 1]];
  if (first === undefined || last === undefined || Math.hypot(last[0] - first[0], last[1] - first[1]) < 1e-6)
    throw new FailureError('contour/degenerate', 'line');
  const spread = [...region.points, ...points].flatMap(([x, y]) => [Math.abs(x), Math.abs(y)]);
  const side = sideOf(points, 4 * (spread.reduce((largest, value) => Math.max(largest, value), 1) + 1));
  const parts = [...intersectRegions(region, [side]), ...subtractRegions(region, [side])];
  if (parts.length < 2) throw new FailureError('contour/degenerate', 'line');
  return parts;
}

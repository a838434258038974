import { FailureError } from '../failure';
import { subtractRegions } from './combine-regions';
import { closestOnSegment } from './nearest-on-region';
import { regionArea } from './region-area';
import { ringContains } from './region-contains';
import { minAreaPx, type ReadonlyRing, type Region, type Ring, type Vertex } from './region';

/** Half the width of the blade that cuts, image pixels: some steps of the clipper's grid. Both sides then come to lie on the line. */
const halfBlade = 0.05;
/** How far a line is drawn out beyond the outline, image pixels. */
const overshoot = 1;
/** The share of a line's length over which the direction of its end is taken: a hook at the end of a stroke means nothing. */
const endShare = 0.1;

type Segment = readonly [from: Vertex, to: Vertex];

const distance = ([ax, ay]: Vertex, [bx, by]: Vertex): number => Math.hypot(bx - ax, by - ay);

const segmentsOf = (line: Ring): Segment[] =>
  line.slice(1).flatMap((to, index): Segment[] => {
    const from = line[index] as Vertex;
    return distance(from, to) > 1e-6 ? [[from, to]] : [];
  });

/** How far along a ray (in lengths of its direction) it first meets a ring; null where it does not. */
function firstCrossing([x, y]: Vertex, [dx, dy]: Vertex, ring: ReadonlyRing): number | null {
  const lengths = ring.flatMap(([ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
    const across = dx * (by - ay) - dy * (bx - ax);
    if (across === 0) return [];
    const along = ((ax - x) * (by - ay) - (ay - y) * (bx - ax)) / across;
    const onEdge = ((ax - x) * dy - (ay - y) * dx) / across;
    return along > 1e-9 && onEdge >= 0 && onEdge <= 1 ? [along] : [];
  });
  return lengths.length === 0 ? null : Math.min(...lengths);
}

/** A line with its end drawn out straight to beyond the ring, where it lies inside. */
function drawnOut(line: Ring, ring: ReadonlyRing): Ring {
  const end = line[line.length - 1] as Vertex;
  if (!ringContains(ring, ...end)) return line;
  const length = segmentsOf(line).reduce((sum, [from, to]) => sum + distance(from, to), 0);
  const before = line.findLast((vertex) => distance(vertex, end) >= endShare * length);
  if (before === undefined) return line;
  const span = distance(before, end);
  const direction: Vertex = [(end[0] - before[0]) / span, (end[1] - before[1]) / span];
  const reach = firstCrossing(end, direction, ring);
  if (reach === null) return line;
  return [...line, [end[0] + direction[0] * (reach + overshoot), end[1] + direction[1] * (reach + overshoot)]];
}

/** A thin quadrilateral around a segment. */
function blade([from, to]: Segment): Region {
  const length = distance(from, to);
  const [ux, uy] = [(halfBlade * (to[0] - from[0])) / length, (halfBlade * (to[1] - from[1])) / length];
  const corner = ([x, y]: Vertex, along: 1 | -1, across: 1 | -1): Vertex => [
    x + along * ux - across * uy,
    y + along * uy + across * ux,
  ];
  return { points: [corner(from, -1, 1), corner(to, 1, 1), corner(to, 1, -1), corner(from, -1, -1)], holes: [] };
}

const nearestTo = (vertex: Vertex, points: readonly Vertex[]): Vertex =>
  points.reduce((best, point) => (distance(point, vertex) < distance(best, vertex) ? point : best));

/** The ring with every vertex that the blade has made laid onto the line: onto its own vertices first, for the sake of its corners. */
function ontoLine(ring: Ring, line: Ring, segments: readonly Segment[]): Ring {
  const laid = ring.map((vertex): Vertex => {
    const corner = nearestTo(vertex, line);
    if (distance(corner, vertex) <= 2 * halfBlade) return corner;
    const point = nearestTo(
      vertex,
      segments.map(([from, to]) => closestOnSegment(from, to, ...vertex)),
    );
    return distance(point, vertex) <= 2 * halfBlade ? point : vertex;
  });
  return laid.filter((vertex, index) => distance(vertex, laid[(index + 1) % laid.length] as Vertex) > 1e-6);
}

/**
 * Cuts a region along a drawn line (image pixels), whose ends are drawn out straight where they lie inside, so that it need not
 * overshoot.
 * @returns the parts, largest first: at least two.
 * @throws FailureError `contour/degenerate` where the line has no length or does not cut the region in two.
 */
export function splitRegion(region: Region, line: ReadonlyRing): Region[] {
  const points = line.map(([x, y]): Vertex => [x, y]);
  if (segmentsOf(points).length === 0) throw new FailureError('contour/degenerate', 'line');
  const whole = drawnOut(drawnOut(points, region.points).toReversed(), region.points);
  const segments = segmentsOf(whole);
  const parts = subtractRegions(region, segments.map(blade))
    .map((part) => ({
      points: ontoLine(part.points, whole, segments),
      holes: part.holes.map((hole) => ontoLine(hole, whole, segments)),
    }))
    .filter((part) => part.points.length >= 3 && regionArea(part) >= minAreaPx);
  if (parts.length < 2) throw new FailureError('contour/degenerate', 'line');
  return parts.sort((a, b) => regionArea(b) - regionArea(a));
}

import type { ReadonlyRing } from './region';

type Point = readonly [number, number];

const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

/** Proper crossing: each segment's ends lie strictly on both sides of the other. */
function crosses(a: Point, b: Point, c: Point, d: Point): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/** True where two edges of a ring cross. Edges are swept from left to right, so that only near ones are compared. */
export function ringCrossesItself(ring: ReadonlyRing): boolean {
  const edges = ring
    .map((from, i) => {
      const to = ring[(i + 1) % ring.length] as Point;
      return { from, to, left: Math.min(from[0], to[0]), right: Math.max(from[0], to[0]) };
    })
    .sort((a, b) => a.left - b.left);
  for (let i = 0; i < edges.length; i += 1) {
    const edge = edges[i];
    for (let j = i + 1; edge !== undefined && j < edges.length; j += 1) {
      const other = edges[j];
      if (other === undefined || other.left > edge.right) break;
      if (crosses(edge.from, edge.to, other.from, other.to)) return true;
    }
  }
  return false;
}

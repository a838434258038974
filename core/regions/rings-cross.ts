import type { ReadonlyRing } from './region';

type Point = readonly [number, number];

interface Edge {
  readonly from: Point;
  readonly to: Point;
  readonly left: number;
  readonly right: number;
  readonly ring: ReadonlyRing;
  readonly index: number;
}

const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

const inBox = ([ax, ay]: Point, [bx, by]: Point, [x, y]: Point): boolean =>
  x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);

/** Two segments share a point: they cross, or an end of one lies on the other. */
function meet({ from: a, to: b }: Edge, { from: c, to: d }: Edge): boolean {
  const [atC, atD, atA, atB] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (atC * atD < 0 && atA * atB < 0) return true;
  return (
    (atC === 0 && inBox(a, b, c)) ||
    (atD === 0 && inBox(a, b, d)) ||
    (atA === 0 && inBox(c, d, a)) ||
    (atB === 0 && inBox(c, d, b))
  );
}

function areNeighbours(one: Edge, other: Edge): boolean {
  const apart = Math.abs(one.index - other.index);
  return one.ring === other.ring && (apart === 1 || apart === one.ring.length - 1);
}

const edgesOf = (ring: ReadonlyRing): Edge[] =>
  ring.map((from, index) => {
    const to = ring[(index + 1) % ring.length] as Point;
    return { from, to, left: Math.min(from[0], to[0]), right: Math.max(from[0], to[0]), ring, index };
  });

/**
 * True where edges cross or touch, of one ring or of two, other than neighbours in their common vertex. Edges are swept
 * from left to right, so that only near ones are compared.
 */
export function ringsCross(rings: readonly ReadonlyRing[]): boolean {
  const edges = rings.flatMap(edgesOf).sort((a, b) => a.left - b.left);
  return edges.some((edge, i) => {
    for (let j = i + 1; j < edges.length; j += 1) {
      const other = edges[j] as Edge;
      if (other.left > edge.right) return false;
      if (!areNeighbours(edge, other) && meet(edge, other)) return true;
    }
    return false;
  });
}

import { ringsOf, withRing, type Region, type Ring, type Vertex } from './region';

/** Edges near the brush are refined to this fraction of its radius, so that the outline can bend. */
const refinement = 0.35;

/** New vertices on the edges that pass the brush, no farther apart than `spacing`. */
function refine(ring: Ring, centre: Vertex, reach: number, spacing: number): Ring {
  return ring.flatMap((from, i) => {
    const to = ring[(i + 1) % ring.length] ?? from;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const squared = length * length || 1;
    const dot = (centre[0] - from[0]) * (to[0] - from[0]) + (centre[1] - from[1]) * (to[1] - from[1]);
    const along = Math.min(1, Math.max(0, dot / squared));
    const nearest: Vertex = [from[0] + along * (to[0] - from[0]), from[1] + along * (to[1] - from[1])];
    const near = Math.hypot(nearest[0] - centre[0], nearest[1] - centre[1]) < reach;
    const pieces = near ? Math.min(64, Math.ceil(length / spacing)) : 1;
    return Array.from({ length: Math.max(1, pieces) }, (_, k): Vertex => {
      const part = k / Math.max(1, pieces);
      return [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])];
    });
  });
}

/** Vertices inside the brush go to its rim, away from its centre. */
function push(ring: Ring, [cx, cy]: Vertex, radius: number): Ring {
  return ring.map(([x, y]): Vertex => {
    const distance = Math.hypot(x - cx, y - cy);
    if (distance >= radius) return [x, y];
    if (distance === 0) return [cx, cy - radius];
    return [cx + ((x - cx) / distance) * radius, cy + ((y - cy) / distance) * radius];
  });
}

/** Drops vertices that the brush has crowded together. */
function thin(ring: Ring, spacing: number): Ring {
  const kept: Ring = [];
  for (const vertex of ring) {
    const last = kept[kept.length - 1];
    if (last === undefined || Math.hypot(vertex[0] - last[0], vertex[1] - last[1]) >= spacing) kept.push(vertex);
  }
  return kept.length >= 3 ? kept : ring;
}

/**
 * Pushes the outline with a round brush dragged from `from` to `to` (image pixels): from inside it bulges, from outside
 * it dents. The result may cross itself; repair it when the gesture ends.
 */
export function nudgeRegion<R extends Region>(region: R, from: Vertex, to: Vertex, radius: number): R {
  const spacing = Math.max(radius * refinement, 0.25);
  const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / (radius / 2)));
  let result = region;
  for (let step = 1; step <= Math.min(steps, 200); step += 1) {
    const part = step / steps;
    const centre: Vertex = [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])];
    ringsOf(result).forEach((ring, i) => {
      if (
        !ring.some(([x, y]) => Math.hypot(x - centre[0], y - centre[1]) < radius * 2) &&
        !passes(ring, centre, radius)
      )
        return;
      const pushed = push(refine(ring, centre, radius, spacing), centre, radius);
      result = withRing(result, i, thin(pushed, spacing / 4));
    });
  }
  return result;
}

/** True where an edge of the ring comes closer to the brush than its radius, even with both ends far away. */
function passes(ring: Ring, [cx, cy]: Vertex, radius: number): boolean {
  return ring.some((from, i) => {
    const to = ring[(i + 1) % ring.length] ?? from;
    const left = Math.min(from[0], to[0]) - radius;
    const right = Math.max(from[0], to[0]) + radius;
    const top = Math.min(from[1], to[1]) - radius;
    const bottom = Math.max(from[1], to[1]) + radius;
    return cx >= left && cx <= right && cy >= top && cy <= bottom;
  });
}

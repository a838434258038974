import { closestOnSegment } from './nearest-on-region';
import { ringsOf, withRing, type Region, type Ring, type Vertex } from './region';

/** Edges near the brush are refined to this fraction of its radius, so that the outline can bend. */
const refinement = 0.35;

/** New vertices on the edges that pass the brush, no farther apart than `spacing`. */
function refine(ring: Ring, centre: Vertex, reach: number, spacing: number): Ring {
  return ring.flatMap((from, i) => {
    const to = ring[(i + 1) % ring.length] ?? from;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const [x, y] = closestOnSegment(from, to, ...centre);
    const near = Math.hypot(x - centre[0], y - centre[1]) < reach;
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

/** Drops vertices that the brush has crowded together; those beyond twice its radius stay. */
function thin(ring: Ring, [cx, cy]: Vertex, radius: number, spacing: number): Ring {
  const kept: Ring = [];
  for (const vertex of ring) {
    const last = kept[kept.length - 1];
    const far = Math.hypot(vertex[0] - cx, vertex[1] - cy) > 2 * radius;
    if (far || last === undefined || Math.hypot(vertex[0] - last[0], vertex[1] - last[1]) >= spacing) kept.push(vertex);
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
      const refined = refine(ring, centre, radius, spacing);
      // An outline that the brush does not reach stays as it is, to the last vertex.
      if (!refined.some(([x, y]) => Math.hypot(x - centre[0], y - centre[1]) < radius)) return;
      result = withRing(result, i, thin(push(refined, centre, radius), centre, radius, spacing / 4));
    });
  }
  return result;
}

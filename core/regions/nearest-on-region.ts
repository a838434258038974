import { ringsOf, type Region, type Vertex, type VertexRef } from './region';

/** The closest vertex and the closest edge, with their distances in image pixels. */
export interface Nearest {
  readonly vertex: VertexRef;
  readonly vertexDistance: number;
  /** The edge begins at this vertex. */
  readonly edge: VertexRef;
  readonly edgeDistance: number;
}

/** The point of a segment that lies closest to a point. */
export function closestOnSegment([ax, ay]: Vertex, [bx, by]: Vertex, x: number, y: number): Vertex {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
  return [ax + along * dx, ay + along * dy];
}

/** What of a region's outline lies closest to a point (image pixels). */
export function nearestOnRegion(region: Region, x: number, y: number): Nearest {
  let best: Nearest = {
    vertex: { ring: 0, index: 0 },
    vertexDistance: Infinity,
    edge: { ring: 0, index: 0 },
    edgeDistance: Infinity,
  };
  ringsOf(region).forEach((points, ring) => {
    points.forEach((from, index) => {
      const vertexDistance = Math.hypot(from[0] - x, from[1] - y);
      if (vertexDistance < best.vertexDistance) best = { ...best, vertex: { ring, index }, vertexDistance };
      const [edgeX, edgeY] = closestOnSegment(from, points[(index + 1) % points.length] ?? from, x, y);
      const edgeDistance = Math.hypot(edgeX - x, edgeY - y);
      if (edgeDistance < best.edgeDistance) best = { ...best, edge: { ring, index }, edgeDistance };
    });
  });
  return best;
}

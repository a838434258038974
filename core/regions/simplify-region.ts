import { isSound } from './repair-region';
import type { ReadonlyRing, Region, Ring, Vertex } from './region';
import { signedRingArea } from './region-area';
import { simplifyRing } from './simplify-ring';

/** Image pixels; coordinates are rounded to as much, as traced ones are. */
const finest = 0.1;
/** The share of the tolerance by which a vertex may be moved to keep the area. */
const movedShare = 0.2;

/** Some vertices of a ring: as two lines, from its first vertex to the one farthest from that and back. */
function thinRing(ring: ReadonlyRing, tolerance: number): Ring {
  const [[startX, startY] = [0, 0]] = ring;
  const away = ring.map(([x, y]) => Math.hypot(x - startX, y - startY));
  const turn = away.indexOf(Math.max(...away));
  const there = simplifyRing(ring.slice(0, turn + 1), tolerance);
  const back = simplifyRing([...ring.slice(turn), ...ring.slice(0, 1)], tolerance);
  return [...there, ...back.slice(1, -1)];
}

/** Signed area that lies between a ring and each edge of the thinned one, in the order of the edges. */
function areasBeside(thin: ReadonlyRing, ring: ReadonlyRing): number[] {
  let from = 0;
  const places = thin.map(([x, y]) => (from = ring.findIndex((v, i) => i >= from && v[0] === x && v[1] === y)));
  const closed = [...ring, ...ring.slice(0, 1)];
  return places.map((place, edge) => signedRingArea(closed.slice(place, (places[edge + 1] ?? ring.length) + 1)));
}

/** Each vertex moved across the line between its neighbours, by `most` at most, to make up for the areas beside its two edges. */
function keepArea(thin: Ring, areas: readonly number[], most: number): Ring {
  return thin.map(([x, y], i): Vertex => {
    const [fromX, fromY] = thin.at(i - 1) as Vertex;
    const [toX, toY] = thin[(i + 1) % thin.length] as Vertex;
    const across = Math.hypot(toX - fromX, toY - fromY);
    if (across === 0) return [x, y];
    const wanted = ((areas.at(i - 1) as number) + (areas[i] as number)) / across;
    const by = Math.max(-most, Math.min(most, wanted)) / across;
    const round = (value: number): number => Math.round(value * 10) / 10;
    return [round(x + by * (toY - fromY)), round(y - by * (toX - fromX))];
  });
}

function simplifyClosed(ring: ReadonlyRing, tolerance: number): Ring {
  const thin = thinRing(ring, (1 - movedShare) * tolerance);
  return keepArea(thin, areasBeside(thin, ring), movedShare * tolerance);
}

/**
 * A region with fewer vertices and all but the same area: no point of its boundary lies farther than `tolerance` (image pixels) from
 * where it was, but for the rounding to a tenth. Where edges would cross, or a hole come to lie outside, half the tolerance is taken.
 */
export function simplifyRegion({ points, holes }: Region, tolerance: number): Region {
  if (tolerance < finest) return { points, holes };
  const simplify = (ring: ReadonlyRing): Ring => simplifyClosed(ring, tolerance);
  const simple = { points: simplify(points), holes: holes.map(simplify) };
  return isSound(simple) ? simple : simplifyRegion({ points, holes }, tolerance / 2);
}

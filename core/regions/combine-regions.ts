import { difference, intersection, union, type Geom } from 'polyclip-ts';
import { FailureError } from '../failure';
import { regionArea, signedRingArea } from './region-area';
import { minAreaPx, ringsOf, type ReadonlyRing, type Region, type Ring } from './region';

type Operation = (geometry: Geom, ...more: Geom[]) => [number, number][][][];

/** A hundredth of a pixel: finer differences are noise, and the clipper is exact on such a grid. */
const snap = (value: number): number => Math.round(value * 100) / 100;

function toPolygon(rings: readonly ReadonlyRing[]): [number, number][][] {
  return rings.map((ring) => ring.map(([x, y]): [number, number] => [snap(x), snap(y)]));
}

/** The clipper repeats the first vertex at the end; regions do not. */
const openRing = (ring: readonly [number, number][]): Ring => ring.slice(0, -1).map(([x, y]) => [snap(x), snap(y)]);

const hasArea = (ring: Ring): boolean => ring.length >= 3 && Math.abs(signedRingArea(ring)) >= minAreaPx;

/** Runs a polygon clipping operation; slivers under one square pixel are dropped, regions come largest first. */
function clip(operation: Operation, first: Geom, more: readonly Geom[]): Region[] {
  let clipped: [number, number][][][];
  try {
    clipped = operation(first, ...more);
  } catch (error) {
    throw new FailureError('contour/degenerate', undefined, { cause: error });
  }
  return clipped
    .flatMap((polygon): Region[] => {
      const [points, ...holes] = polygon.map(openRing);
      return points !== undefined && hasArea(points) ? [{ points, holes: holes.filter(hasArea) }] : [];
    })
    .filter((region) => regionArea(region) >= minAreaPx)
    .sort((a, b) => regionArea(b) - regionArea(a));
}

const polygonOf = (region: Region): Geom => toPolygon(ringsOf(region));

/** Everything that lies in at least one of the regions. One crossing itself comes back without the crossing. */
export function uniteRegions(regions: readonly Region[]): Region[] {
  const [first, ...more] = regions.map(polygonOf);
  return first === undefined ? [] : clip(union, first, more);
}

/** What of a region lies in none of the others. */
export function subtractRegions(region: Region, others: readonly Region[]): Region[] {
  return clip(difference, polygonOf(region), others.map(polygonOf));
}

/** What of a region lies in the union of the others. */
export function intersectRegions(region: Region, others: readonly Region[]): Region[] {
  if (others.length === 0) return [];
  return clip(intersection, polygonOf(region), [others.map((other) => toPolygon(ringsOf(other)))]);
}

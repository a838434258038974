import { valueRange } from '../image/value-range';
import { ringsOf, type Region } from './region';

/** A line meets an edge at `x`: there the regions of a group gain or lose one that covers what follows. */
type Crossing = readonly [x: number, of: number, by: 1 | -1];

/** No slab is higher than a pixel, or than this part of a very high area. */
const mostSlabs = 4096;

const heightsOf = (regions: readonly Region[]): number[] =>
  regions.flatMap((region) => ringsOf(region).flatMap((ring) => ring.map(([, y]) => y)));

/** Heights that cut what all groups have in common into slabs with no vertex inside. */
function slabsOf(groups: readonly (readonly Region[])[]): number[] {
  const vertices = groups.map(heightsOf);
  const ranges = vertices.map(valueRange);
  const [top, bottom] = [Math.max(...ranges.map(([low]) => low)), Math.min(...ranges.map(([, high]) => high))];
  if (!(top < bottom)) return [];
  const step = Math.max(1, (bottom - top) / mostSlabs);
  const rows = Array.from({ length: Math.ceil((bottom - top) / step) }, (_, i) => Math.floor(top) + i * step);
  const within = [...vertices.flat(), ...rows].filter((y) => y > top && y < bottom);
  return [...new Set([top, ...within, bottom])].sort((a, b) => a - b);
}

/** Where lines at half the height of each slab meet a region, from left to right; its inside is even-odd. */
function meetings(region: Region, heights: readonly number[], places: ReadonlyMap<number, number>): number[][] {
  const found = heights.slice(1).map((): number[] => []);
  const [top, bottom] = [heights[0] as number, heights[heights.length - 1] as number];
  const slabAt = (y: number): number => places.get(Math.min(bottom, Math.max(top, y))) as number;
  for (const ring of ringsOf(region)) {
    ring.forEach((end, index) => {
      const start = ring[(index + 1) % ring.length] as typeof end;
      const [[x, y], [toX, toY]] = start[1] < end[1] ? [start, end] : [end, start];
      for (let slab = slabAt(y); slab < slabAt(toY); slab += 1) {
        const middle = ((heights[slab] as number) + (heights[slab + 1] as number)) / 2;
        found[slab]?.push(x + ((middle - y) / (toY - y)) * (toX - x));
      }
    });
  }
  return found.map((xs) => xs.sort((a, b) => a - b));
}

/** Length of a line on which at least one region of each group lies. */
function commonLength(crossings: Crossing[], groups: number): number {
  const covering = new Array<number>(groups).fill(0);
  let [length, last] = [0, 0];
  for (const [x, of, by] of crossings.sort(([a], [b]) => a - b)) {
    if (!covering.includes(0)) length += x - last;
    covering[of] = (covering[of] as number) + by;
    last = x;
  }
  return length;
}

/**
 * Area on which at least one region of each group lies, in square pixels; of one group, what it covers. Exact where no edges cross; where they do, within the slab of
 * a pixel in which they cross. Some milliseconds, so that it can follow a gesture; crossing rings are even-odd.
 */
export function commonArea(...groups: readonly (readonly Region[])[]): number {
  const heights = slabsOf(groups);
  const places = new Map(heights.map((y, index) => [y, index]));
  const slabs = heights.slice(1).map((): Crossing[] => []);
  if (slabs.length === 0) return 0;
  groups.forEach((regions, of) => {
    for (const region of regions)
      meetings(region, heights, places).forEach((xs, slab) =>
        xs.forEach((x, index) => slabs[slab]?.push([x, of, index % 2 === 0 ? 1 : -1])),
      );
  });
  return slabs.reduce((area, crossings, slab) => {
    const height = (heights[slab + 1] as number) - (heights[slab] as number);
    return area + height * commonLength(crossings, groups.length);
  }, 0);
}

/** A part of an area, 0..100; two measures may differ by the pixel in which edges cross. */
export const percentOfArea = (partPx: number, wholePx: number): number => Math.min(100, (100 * partPx) / wholePx);

import { contours } from 'd3-contour';
import type { Size } from '../geometry/point';
import type { Region, Ring } from './region';
import { regionArea } from './region-area';

/** A traced region: outer ring and holes in image pixels, first point not repeated, and its area in square pixels. */
export interface TracedRegion extends Region {
  readonly areaPx: number;
}

/**
 * Marching squares on a `size` x `size` field that covers the whole image; cell centres lie half a cell from the border.
 * Regions come largest first, coordinates rounded to a tenth of an image pixel.
 */
export function traceContours(field: Float32Array, size: number, threshold: number, image: Size): TracedRegion[] {
  const [scaleX, scaleY] = [image.width / size, image.height / size];
  const toImage = (ring: readonly number[][]): Ring =>
    ring.slice(0, -1).map(([x = 0, y = 0]) => [Math.round(x * scaleX * 10) / 10, Math.round(y * scaleY * 10) / 10]);
  const [traced] = contours().size([size, size]).thresholds([threshold])(Array.from(field));
  const regions = (traced?.coordinates ?? []).flatMap((polygon) => {
    const [points, ...holes] = polygon.map(toImage).filter((ring) => ring.length >= 3);
    if (points === undefined) return [];
    const areaPx = regionArea({ points, holes });
    return areaPx > 0 ? [{ points, holes, areaPx }] : [];
  });
  return regions.sort((a, b) => b.areaPx - a.areaPx);
}

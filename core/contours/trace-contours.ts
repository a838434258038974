import { contours } from 'd3-contour';
import type { Size } from '../geometry/point';
import type { Region, Ring } from '../regions/region';
import { regionArea } from '../regions/region-area';

/**
 * Marching squares on a `size` x `size` field that covers the whole image; cell centres lie half a cell from the border.
 * Regions come largest first, coordinates rounded to a tenth of an image pixel.
 */
export function traceContours(field: Float32Array, size: number, threshold: number, image: Size): Region[] {
  const [scaleX, scaleY] = [image.width / size, image.height / size];
  const toImage = (ring: readonly number[][]): Ring =>
    ring.slice(0, -1).map(([x = 0, y = 0]) => [Math.round(x * scaleX * 10) / 10, Math.round(y * scaleY * 10) / 10]);
  const [traced] = contours().size([size, size]).thresholds([threshold])(Array.from(field));
  return (traced?.coordinates ?? [])
    .flatMap((polygon): Region[] => {
      const [points, ...holes] = polygon.map(toImage).filter((ring) => ring.length >= 3);
      return points === undefined ? [] : [{ points, holes }];
    })
    .filter((region) => regionArea(region) > 0)
    .sort((a, b) => regionArea(b) - regionArea(a));
}

import type { PixelRect, Size } from '../geometry/point';
import { sampleAt } from './sample-at';

/**
 * Bilinear samples, row-major, of a `size` x `size` map of what lies in `opening` of a film, at the centres of a grid over
 * the whole film (half-pixel centres, edges repeated); 0 outside.
 */
export function sampleGrid(
  values: Float32Array,
  size: number,
  grid: Size,
  film: Size = grid,
  { left, top, right, bottom }: PixelRect = { left: 0, top: 0, right: film.width, bottom: film.height },
): Float32Array {
  const samples = new Float32Array(grid.width * grid.height);
  /** Where in the map a pixel of the film lies, in cells; null outside. */
  const place = (pixel: number, from: number, to: number): number | null =>
    pixel < from || pixel > to ? null : Math.min(size - 1, Math.max(0, ((pixel - from) * size) / (to - from) - 0.5));
  for (let row = 0; row < grid.height; row += 1) {
    const y = place(((row + 0.5) * film.height) / grid.height, top, bottom);
    for (let column = 0; y !== null && column < grid.width; column += 1) {
      const x = place(((column + 0.5) * film.width) / grid.width, left, right);
      if (x !== null) samples[row * grid.width + column] = sampleAt(values, size, x, y);
    }
  }
  return samples;
}

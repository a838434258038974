import type { PixelRect } from '../geometry/point';
import type { GrayImage } from './gray-image';

/** The part of an image, row-major, its first pixel that at (left, top). */
export function cropImage({ width, pixels }: GrayImage, { left, top, right, bottom }: PixelRect): GrayImage {
  const columns = right - left;
  const part = new Float32Array(columns * (bottom - top));
  for (let y = top; y < bottom; y += 1)
    part.set(pixels.subarray(y * width + left, y * width + right), (y - top) * columns);
  return { width: columns, height: bottom - top, pixels: part };
}

import { sampleAt } from './sample-at';

/**
 * Bilinear samples of a `size` x `size` grid that covers the whole image, at the pixel centres of a `width` x `height`
 * image (half-pixel centres, edges repeated). Row-major.
 */
export function sampleGrid(values: Float32Array, size: number, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height);
  const position = (index: number, length: number): number =>
    Math.min(size - 1, Math.max(0, ((index + 0.5) * size) / length - 0.5));
  for (let y = 0; y < height; y += 1) {
    const row = position(y, height);
    for (let x = 0; x < width; x += 1) out[y * width + x] = sampleAt(values, size, position(x, width), row);
  }
  return out;
}

/**
 * Bilinear samples of a `size` x `size` grid that covers the whole image, at the pixel centres of a `width` x `height`
 * image (half-pixel centres, edges repeated). Row-major.
 */
export function sampleGrid(values: Float32Array, size: number, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height);
  const position = (index: number, length: number): number =>
    Math.min(size - 1, Math.max(0, ((index + 0.5) * size) / length - 0.5));
  for (let y = 0; y < height; y += 1) {
    const v = position(y, height);
    const y0 = Math.floor(v);
    const [above, below, fy] = [y0 * size, Math.min(size - 1, y0 + 1) * size, v - y0];
    for (let x = 0; x < width; x += 1) {
      const u = position(x, width);
      const x0 = Math.floor(u);
      const [x1, fx] = [Math.min(size - 1, x0 + 1), u - x0];
      const top = (values[above + x0] as number) * (1 - fx) + (values[above + x1] as number) * fx;
      const bottom = (values[below + x0] as number) * (1 - fx) + (values[below + x1] as number) * fx;
      out[y * width + x] = top * (1 - fy) + bottom * fy;
    }
  }
  return out;
}

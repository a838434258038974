import type { GrayImage } from '../image/gray-image';

/** Index mirrored at the border without repeating it (OpenCV's BORDER_REFLECT_101). */
const reflect = (index: number, length: number): number => {
  if (length === 1) return 0;
  if (index < 0) return -index;
  return index < length ? index : 2 * length - 2 - index;
};

/** 3x3 Gaussian as separable [1, 2, 1] / 4, borders mirrored (Park et al. 2021, section 4.2: 3x3 Gaussian filter). */
export function gaussian3({ width, height, pixels }: GrayImage): GrayImage {
  const rows = new Float32Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    const start = y * width;
    for (let x = 0; x < width; x += 1) {
      const before = pixels[start + reflect(x - 1, width)] as number;
      const after = pixels[start + reflect(x + 1, width)] as number;
      rows[start + x] = 0.25 * before + 0.5 * (pixels[start + x] as number) + 0.25 * after;
    }
  }
  const out = new Float32Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    const [above, here, below] = [reflect(y - 1, height) * width, y * width, reflect(y + 1, height) * width];
    for (let x = 0; x < width; x += 1) {
      out[here + x] =
        0.25 * (rows[above + x] as number) + 0.5 * (rows[here + x] as number) + 0.25 * (rows[below + x] as number);
    }
  }
  return { width, height, pixels: out };
}

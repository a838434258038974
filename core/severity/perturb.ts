import type { GrayImage } from '../image/gray-image';

const clampIndex = (index: number, length: number): number => Math.min(length - 1, Math.max(0, index));

function shifted({ width, height, pixels }: GrayImage, dx: number, dy: number): GrayImage {
  const out = new Float32Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    const from = clampIndex(y - dy, height) * width;
    for (let x = 0; x < width; x += 1) out[y * width + x] = pixels[from + clampIndex(x - dx, width)] as number;
  }
  return { width, height, pixels: out };
}

const scaled = (image: GrayImage, gain: number): GrayImage => ({
  ...image,
  pixels: image.pixels.map((value) => value * gain),
});

/**
 * Small changes that no reader would notice, applied to the network's input plane: shifts by 1.5 % of its side and contrast
 * by 8 %. The spread of the score over them is the image's own band.
 */
export function perturbations(plane: GrayImage): GrayImage[] {
  const step = Math.max(1, Math.round(plane.width * 0.015));
  return [shifted(plane, step, step), shifted(plane, -step, -step), scaled(plane, 0.92), scaled(plane, 1.08)];
}

import type { GrayImage } from '../image/gray-image';
import { sampleAt } from '../image/sample-at';
import { gaussian3 } from '../inference/gaussian3';

/** Turned about the centre by `degrees`, edges repeated. */
function turned({ width, height, pixels }: GrayImage, degrees: number): GrayImage {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  const within = (position: number, length: number): number => Math.min(length - 1, Math.max(0, position));
  const out = new Float32Array(pixels.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      out[y * width + x] = sampleAt(
        pixels,
        width,
        within(cx + (x - cx) * cos - (y - cy) * sin, width),
        within(cy + (x - cx) * sin + (y - cy) * cos, height),
      );
  return { width, height, pixels: out };
}

/** `share` of the fine detail (what a Gaussian of 5x5 takes away) added: below 0 softer, above 0 sharper. */
function detailed(image: GrayImage, share: number): GrayImage {
  const soft = gaussian3(gaussian3(image)).pixels;
  return {
    ...image,
    pixels: image.pixels.map((value, i) => value + share * (value - (soft[i] as number))),
  };
}

/**
 * Small changes between two exposures of one chest that no reader would heed, applied to the network's square input
 * plane: turned by 2.5 degrees either way, softer, sharper. Shifts and contrast are left out, because a network that
 * crops to the lungs and equalises takes them away. The spread of the score over them is the image's own band.
 */
export function perturbations(plane: GrayImage): GrayImage[] {
  return [turned(plane, 2.5), turned(plane, -2.5), detailed(plane, -0.8), detailed(plane, 0.8)];
}

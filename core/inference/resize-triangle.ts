import type { GrayImage } from '../image/gray-image';

interface Taps {
  readonly first: number;
  readonly weights: Float64Array;
}

/** Normalised triangle weights of every output sample; half-pixel centres, support widened when reducing. */
function triangleTaps(from: number, to: number): Taps[] {
  const scale = from / to;
  const reach = Math.max(scale, 1);
  return Array.from({ length: to }, (_, index) => {
    const centre = (index + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - reach + 0.5));
    const end = Math.min(from, Math.trunc(centre + reach + 0.5));
    const weights = new Float64Array(Math.max(0, end - first));
    let sum = 0;
    for (let i = 0; i < weights.length; i += 1) {
      const weight = Math.max(0, 1 - Math.abs((i + first - centre + 0.5) / reach));
      weights[i] = weight;
      sum += weight;
    }
    if (sum !== 0) for (let i = 0; i < weights.length; i += 1) weights[i] = (weights[i] ?? 0) / sum;
    return { first, weights };
  });
}

function resizeRows({ pixels, width, height }: GrayImage, to: number): GrayImage {
  const taps = triangleTaps(width, to);
  const out = new Float32Array(to * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < to; x += 1) {
      const { first, weights } = taps[x] as Taps;
      const start = y * width + first;
      let sum = 0;
      for (let i = 0; i < weights.length; i += 1) sum += (pixels[start + i] as number) * (weights[i] as number);
      out[y * to + x] = sum;
    }
  }
  return { width: to, height, pixels: out };
}

function resizeColumns({ pixels, width, height }: GrayImage, to: number): GrayImage {
  const taps = triangleTaps(height, to);
  const out = new Float32Array(width * to);
  const sums = new Float64Array(width);
  for (let y = 0; y < to; y += 1) {
    const { first, weights } = taps[y] as Taps;
    sums.fill(0);
    for (let i = 0; i < weights.length; i += 1) {
      const [weight, start] = [weights[i] as number, (first + i) * width];
      for (let x = 0; x < width; x += 1) sums[x] = (sums[x] as number) + (pixels[start + x] as number) * weight;
    }
    out.set(sums, y * width);
  }
  return { width, height: to, pixels: out };
}

/**
 * Resamples to `width` x `height` with an antialiased triangle filter, rows first, sums in double, each pass rounded to
 * float32: what Pillow does for `BILINEAR` in mode F. The aspect is not kept.
 */
export function resizeTriangle(image: GrayImage, width: number, height: number): GrayImage {
  return resizeColumns(resizeRows(image, width), height);
}

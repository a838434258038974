import { applyWindow } from './apply-window';
import type { GrayImage } from './gray-image';
import type { Radiograph, VoiFunction } from './radiograph';

/** Brightness 0..255 of every value up to `max`. */
function brightnessTable(window: VoiFunction | undefined, max: number): Float32Array {
  return new Float32Array(max + 1).map((_, value) => (window === undefined ? value : 255 * applyWindow(window, value)));
}

/**
 * A film under a window, by default the one that inference sees it through: 0 (black) to 255 (white), larger is brighter, in image
 * pixels. An 8-bit picture without a window comes out with its own values.
 */
export function toGrayImage(
  { width, height, values, max, windows }: Radiograph,
  window: VoiFunction | undefined = windows[0],
): GrayImage {
  const table = brightnessTable(window, max);
  const pixels = new Float32Array(values.length);
  for (let i = 0; i < values.length; i += 1) pixels[i] = table[values[i] as number] as number;
  return { width, height, pixels };
}

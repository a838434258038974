import { applyWindow } from './apply-window';
import type { GrayImage } from './gray-image';
import type { Radiograph } from './radiograph';

/** Brightness 0..255 of every possible value under the image's default window. */
function defaultTable({ windows: [window], max }: Radiograph): Float32Array {
  return Float32Array.from({ length: max + 1 }, (_, value) =>
    window === undefined ? value : 255 * applyWindow(window, value),
  );
}

/**
 * The picture that inference sees: the default VOI applied, 0 (black) to 255 (white), larger is brighter, in image
 * pixels. An 8-bit picture without a window comes out with its own values.
 */
export function toGrayImage(radiograph: Radiograph): GrayImage {
  const { width, height, values } = radiograph;
  const table = defaultTable(radiograph);
  const pixels = new Float32Array(values.length);
  for (let i = 0; i < values.length; i += 1) pixels[i] = table[values[i] as number] as number;
  return { width, height, pixels };
}

import type { DisplayImage } from '../../../core/contract/records';
import type { Radiograph } from '../../../core/image/radiograph';

/** Of a decoded film what a viewport draws; who it shows, and on what it was taken, stays behind. */
export function displayImage(imageId: string, radiograph: Radiograph): DisplayImage {
  const { width, height, values, windows, min, max, blankPixels, opening, scale, hasOverlay } = radiograph;
  return { imageId, width, height, pixels: values, windows, min, max, blankPixels, opening, scale, hasOverlay };
}

import { openingWindow } from '../../../core/image/choose-windows';
import type { Radiograph } from '../../../core/image/radiograph';
import { toGrayImage } from '../../../core/image/to-gray-image';
import type { Thumbnail } from './draw-thumbnails';

const longestSide = 360;

/** A film under the window that it opens in, reduced to a grey JPEG. */
export async function makeThumbnail(film: Radiograph): Promise<Thumbnail> {
  // Loaded when it is first needed: the engine's start is what the first window waits for.
  const { default: sharp } = await import('sharp');
  const { width, height, pixels } = toGrayImage(film, openingWindow(film.windows));
  // The constructor rounds; a call a pixel would take half a second a film.
  const { data, info } = await sharp(new Uint8ClampedArray(pixels), { raw: { width, height, channels: 1 } })
    .resize(longestSide, longestSide, { fit: 'inside' })
    .toColourspace('b-w')
    .jpeg({ quality: 85 })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: data, width: info.width, height: info.height };
}

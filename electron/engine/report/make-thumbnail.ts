import type { DisplayImage } from '../../../core/contract/records';
import { applyWindow } from '../../../core/image/apply-window';
import { windowBetween } from '../../../core/image/choose-windows';
import type { Thumbnail } from './draw-thumbnails';

const longestSide = 360;

/** A film under its default window, reduced to a grey JPEG. */
export async function makeThumbnail(
  display: Pick<DisplayImage, 'width' | 'height' | 'pixels' | 'windows' | 'min' | 'max'>,
): Promise<Thumbnail> {
  // Loaded when it is first needed: the engine's start is what the first window waits for.
  const { default: sharp } = await import('sharp');
  const { width, height, pixels, windows, min, max } = display;
  const window = windows[0] ?? windowBetween(min, max, '');
  const table = Uint8Array.from({ length: max + 1 }, (_, value) => Math.round(255 * applyWindow(window, value)));
  const grey = Uint8Array.from(pixels, (value) => table[value] ?? 255);
  const { data, info } = await sharp(grey, { raw: { width, height, channels: 1 } })
    .resize(longestSide, longestSide, { fit: 'inside' })
    .toColourspace('b-w')
    .jpeg({ quality: 85 })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: data, width: info.width, height: info.height };
}

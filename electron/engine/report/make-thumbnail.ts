import type { DisplayImage } from '../../../core/contract/records';
import type { Thumbnail } from './draw-thumbnails';

const longestSide = 360;

/** A film under its default window (linear, PS3.3 C.11.2.1.2), reduced to a grey JPEG. */
export async function makeThumbnail(
  display: Pick<DisplayImage, 'width' | 'height' | 'pixels' | 'windows' | 'min' | 'max'>,
): Promise<Thumbnail> {
  // Loaded when it is first needed: the engine's start is what the first window waits for.
  const { default: sharp } = await import('sharp');
  const { width, height, pixels, windows, min, max } = display;
  const window = windows[0] ?? { centre: (min + max) / 2, width: Math.max(1, max - min) };
  const low = window.centre - window.width / 2;
  const grey = new Uint8Array(pixels.length);
  for (let i = 0; i < pixels.length; i += 1) {
    grey[i] = Math.min(255, Math.max(0, Math.round((((pixels[i] ?? 0) - low) / window.width) * 255)));
  }
  const { data, info } = await sharp(grey, { raw: { width, height, channels: 1 } })
    .resize(longestSide, longestSide, { fit: 'inside' })
    .toColourspace('b-w')
    .jpeg({ quality: 85 })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: data, width: info.width, height: info.height };
}

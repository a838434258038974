import type { DisplayImage } from '../../core/contract/records';
import { ownGreyValues } from '../../core/image/value-scale';

/** A black film of 4 x 4 pixels. */
export const exampleFilm = (imageId: string): DisplayImage => ({
  imageId,
  width: 4,
  height: 4,
  pixels: new Uint16Array(16),
  windows: [],
  min: 0,
  max: 255,
  blankPixels: 0,
  opening: null,
  scale: ownGreyValues,
  hasOverlay: false,
});

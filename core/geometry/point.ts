/** A point in image pixels: x to the right, y down, (0, 0) the outer corner of the first pixel, its centre (0.5, 0.5). */
export type ImagePoint = readonly [x: number, y: number] & { readonly __space?: 'image' };

/** A point in CSS pixels of a viewport, origin at its top left. */
export type ScreenPoint = readonly [x: number, y: number] & { readonly __space: 'screen' };

export const screenPoint = (x: number, y: number): ScreenPoint => [x, y] as unknown as ScreenPoint;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Whole pixels of an image, or cells of a grid: left and top inclusive, right and bottom exclusive. */
export interface PixelRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

import { screenPoint, type ImagePoint, type ScreenPoint, type Size } from '../geometry/point';

/**
 * What a reader looks at, independent of the size of image and screen, so that two images can share it:
 * `zoom` relative to the whole image fitting the viewport, and the point at its middle as fractions of the image.
 */
export interface ImageView {
  readonly zoom: number;
  readonly centreX: number;
  readonly centreY: number;
}

/** Image pixels to CSS pixels: `screen = image * scale + offset`. */
export interface Placement {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const wholeImage: ImageView = { zoom: 1, centreX: 0.5, centreY: 0.5 };

const smallestZoom = 0.25;
const largestZoom = 40;

/** CSS pixels per image pixel at which the whole image fits. */
function fitScale(image: Size, screen: Size): number {
  return Math.min(screen.width / image.width, screen.height / image.height);
}

/** Where a view puts the image on a screen of this size. */
export function placeImage(image: Size, screen: Size, view: ImageView): Placement {
  const scale = fitScale(image, screen) * view.zoom;
  return {
    scale,
    x: screen.width / 2 - view.centreX * image.width * scale,
    y: screen.height / 2 - view.centreY * image.height * scale,
  };
}

export const toScreen = ({ scale, x, y }: Placement, [px, py]: ImagePoint): ScreenPoint =>
  screenPoint(px * scale + x, py * scale + y);

export const toImage = ({ scale, x, y }: Placement, [sx, sy]: ScreenPoint): ImagePoint => [
  (sx - x) / scale,
  (sy - y) / scale,
];

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Moves the image by CSS pixels; its middle never leaves the viewport altogether. */
export function panView(view: ImageView, image: Size, screen: Size, dx: number, dy: number): ImageView {
  const { scale } = placeImage(image, screen, view);
  return {
    zoom: view.zoom,
    centreX: clamp(view.centreX - dx / (scale * image.width), 0, 1),
    centreY: clamp(view.centreY - dy / (scale * image.height), 0, 1),
  };
}

/** Moves what is seen by parts of the image as it fits the viewport: 0.5 is half of it, at any zoom as far on the screen. */
export const panViewBy = ({ zoom, centreX, centreY }: ImageView, right: number, down: number): ImageView => ({
  zoom,
  centreX: clamp(centreX + right / zoom, 0, 1),
  centreY: clamp(centreY + down / zoom, 0, 1),
});

/** Zooms by a factor about the middle of the viewport. */
export const zoomView = (view: ImageView, factor: number): ImageView => ({
  ...view,
  zoom: clamp(view.zoom * factor, smallestZoom, largestZoom),
});

/** Zooms by a factor while the image point under `at` stays under it. */
export function zoomViewAt(
  view: ImageView,
  sizes: { readonly image: Size; readonly screen: Size },
  at: ScreenPoint,
  factor: number,
): ImageView {
  const { image, screen } = sizes;
  const { zoom } = zoomView(view, factor);
  const held = toImage(placeImage(image, screen, view), at);
  const scale = fitScale(image, screen) * zoom;
  return {
    zoom,
    centreX: clamp((held[0] + (screen.width / 2 - at[0]) / scale) / image.width, 0, 1),
    centreY: clamp((held[1] + (screen.height / 2 - at[1]) / scale) / image.height, 0, 1),
  };
}

import type { PixelRect } from '../geometry/point';
import type { GrayImage } from './gray-image';

/** Up to this brightness a border is black: compression leaves none that is wholly so. */
const black = 10;
/** A frame that leaves more of the picture costs no reading (decision 0128). */
const mostLeft = 0.7;

/**
 * The box of what a wide black frame, drawn into the pixels, leaves of a picture; null where there is none.
 * @param picture brightness 0 (black) to 255 (white).
 */
export function insideFrame({ width, height, pixels }: GrayImage): PixelRect | null {
  const isBlack = (x: number, y: number): boolean => (pixels[y * width + x] as number) <= black;
  const isBlackRow = (y: number): boolean => {
    for (let x = 0; x < width; x += 1) if (!isBlack(x, y)) return false;
    return true;
  };
  let [left, top, right, bottom] = [width, 0, 0, height];
  while (top < bottom && isBlackRow(top)) top += 1;
  while (bottom > top && isBlackRow(bottom - 1)) bottom -= 1;
  for (let y = top; y < bottom; y += 1) {
    let [from, to] = [0, width];
    while (from < left && isBlack(from, y)) from += 1;
    while (to > right && isBlack(to - 1, y)) to -= 1;
    [left, right] = [from, to];
  }
  const share = ((right - left) * (bottom - top)) / (width * height);
  return share > 0 && share <= mostLeft ? { left, top, right, bottom } : null;
}

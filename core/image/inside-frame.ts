import type { PixelRect } from '../geometry/point';
import type { GrayImage } from './gray-image';

/** Up to this brightness a border is black: compression leaves none that is wholly so. */
const black = 10;
/** A row or column of the frame may have so many of its pixels brighter: a letter of the side, or a line of text, lies in it. */
const mostMarked = 0.04;
/** A frame that leaves more of the picture costs no reading (decision 0128). */
const mostLeft = 0.7;

/**
 * The box of what a wide black frame, drawn into the pixels, leaves of a picture; null where there is none.
 * @param picture brightness 0 (black) to 255 (white).
 */
export function insideFrame({ width, height, pixels }: GrayImage): PixelRect | null {
  const isOfFrame = (length: number, pixelAt: (i: number) => number): boolean => {
    let marks = 0;
    for (let i = 0; i < length; i += 1) {
      if ((pixels[pixelAt(i)] as number) > black) marks += 1;
      if (marks > mostMarked * length) return false;
    }
    return true;
  };
  let [left, top, right, bottom] = [0, 0, width, height];
  const row = (y: number): boolean => isOfFrame(width, (i) => y * width + i);
  while (top < bottom && row(top)) top += 1;
  while (bottom > top && row(bottom - 1)) bottom -= 1;
  const column = (x: number): boolean => isOfFrame(bottom - top, (i) => (top + i) * width + x);
  while (left < right && column(left)) left += 1;
  while (right > left && column(right - 1)) right -= 1;
  const share = ((right - left) * (bottom - top)) / (width * height);
  return share > 0 && share <= mostLeft ? { left, top, right, bottom } : null;
}

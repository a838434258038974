import type { PixelRect } from './crop-image';
import type { GrayImage } from './gray-image';
import { valueRange } from './value-range';

/** Up to this share of its range a picture's border is black: compression leaves none that is wholly so. */
const blackShare = 0.04;
/** A frame that leaves more of the picture costs no reading (decision 0128). */
const mostLeft = 0.7;

/** The box of what a wide black frame, drawn into the pixels, leaves of a picture; null where there is none. */
export function insideFrame({ width, height, pixels }: GrayImage): PixelRect | null {
  const [darkest, brightest] = valueRange(pixels);
  const black = darkest + blackShare * (brightest - darkest);
  /** Whether so many pixels from `from` on, `step` apart, are black. */
  const isBlack = (from: number, count: number, step: number): boolean => {
    for (let i = 0; i < count; i += 1) if ((pixels[from + i * step] as number) > black) return false;
    return true;
  };
  const isBlackRow = (y: number): boolean => isBlack(y * width, width, 1);
  let [left, top, right, bottom] = [0, 0, width, height];
  while (top < bottom && isBlackRow(top)) top += 1;
  while (bottom > top && isBlackRow(bottom - 1)) bottom -= 1;
  const isBlackColumn = (x: number): boolean => isBlack(top * width + x, bottom - top, width);
  while (left < right && isBlackColumn(left)) left += 1;
  while (right > left && isBlackColumn(right - 1)) right -= 1;
  const share = ((right - left) * (bottom - top)) / (width * height);
  return share > 0 && share <= mostLeft ? { left, top, right, bottom } : null;
}

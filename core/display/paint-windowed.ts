import type { PixelRect } from '../geometry/point';
import type { PyramidLevel } from './image-pyramid';

/**
 * Writes a rectangle of a level through a window table.
 * @param out RGBA pixels, row-major, at least the size of the rectangle.
 */
export function paintWindowed(level: PyramidLevel, rect: PixelRect, table: Uint32Array, out: Uint32Array): void {
  const { pixels, width } = level;
  let target = 0;
  for (let y = rect.top; y < rect.bottom; y += 1) {
    const end = y * width + rect.right;
    for (let source = y * width + rect.left; source < end; source += 1) {
      out[target] = table[pixels[source] as number] as number;
      target += 1;
    }
  }
}

const black = 0xff000000;

/**
 * Blackens what of a painted rectangle lies outside the opening of a shutter (image pixels), whichever way the greys run: its value may be one that
 * the film holds, too.
 * @param out as `paintWindowed` has left it.
 */
export function coverOutside(
  opening: PixelRect,
  { factor }: PyramidLevel,
  { left, top, right, bottom }: PixelRect,
  out: Uint32Array,
): void {
  const width = right - left;
  const column = (x: number): number => Math.min(width, Math.max(0, x - left));
  const [first, end] = [column(Math.ceil(opening.left / factor)), column(Math.floor(opening.right / factor))];
  for (let y = top; y < bottom; y += 1) {
    const row = (y - top) * width;
    const isOpen = y * factor >= opening.top && (y + 1) * factor <= opening.bottom;
    out.fill(black, row, row + (isOpen ? first : width));
    out.fill(black, row + (isOpen ? Math.max(first, end) : width), row + width);
  }
}

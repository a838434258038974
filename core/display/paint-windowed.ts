import type { PyramidLevel } from './image-pyramid';

/** Whole pixels of a level: left and top inclusive, right and bottom exclusive. */
export interface LevelRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Writes a rectangle of a level through a window table.
 * @param out RGBA pixels, row-major, at least the size of the rectangle.
 */
export function paintWindowed(level: PyramidLevel, rect: LevelRect, table: Uint32Array, out: Uint32Array): void {
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

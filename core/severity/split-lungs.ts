import type { PixelRect } from '../geometry/point';

/** Bounding box of the cells of `mask` in columns `from` (inclusive) to `to` (exclusive); null where empty. */
export function boxOf(mask: Uint8Array, size: number, from = 0, to = size): PixelRect | null {
  let [left, top, right, bottom] = [size, size, 0, 0];
  for (let y = 0; y < size; y += 1) {
    for (let x = from; x < to; x += 1) {
      if (mask[y * size + x] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
    }
  }
  return right === 0 ? null : { left, top, right, bottom };
}

/**
 * First column of the left lung: the emptiest column in the central third of the lungs' bounding box; of equals the one
 * nearest to its centre, then the lower. The right lung lies left of it, as on the image.
 */
export function splitColumn(mask: Uint8Array, size: number, box: PixelRect): number {
  const width = box.right - box.left;
  const centre = box.left + (width - 1) / 2;
  let best = { column: -1, cells: Infinity, distance: Infinity };
  for (let column = box.left + Math.floor(width / 3); column <= box.left + Math.floor((2 * width) / 3); column += 1) {
    let cells = 0;
    for (let y = box.top; y < box.bottom; y += 1) cells += mask[y * size + column] as number;
    const distance = Math.abs(column - centre);
    if (cells < best.cells || (cells === best.cells && distance < best.distance)) best = { column, cells, distance };
  }
  return best.column;
}

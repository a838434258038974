import type { Lungs } from '../analysis/analysis';
import { rowCrossings } from '../regions/row-crossings';
import type { Size } from '../geometry/point';
import { lungSides, zoneAtRow } from './zone';

/** Gives a zone to the cells of a row whose centres lie between a crossing and the next, of each two; in columns of the grid. */
function fillInside(row: Int8Array, crossings: readonly number[], zone: number): void {
  const columns = crossings.map((x) => Math.max(0, Math.ceil(x - 0.5)));
  for (let i = 0; i + 1 < columns.length; i += 2) row.fill(zone, columns[i], columns[i + 1]);
}

/**
 * The six zones on the model's grid from lung outlines and cuts in image pixels, as a reader may have corrected them:
 * index in `zoneIds` for each cell whose centre lies in an outline of a lung, -1 elsewhere.
 */
export function zonesOfLungs(lungs: Lungs, size: number, image: Size): Int8Array {
  const zoneOf = new Int8Array(size * size).fill(-1);
  for (const side of lungSides) {
    const lung = lungs[side];
    for (let row = 0; row < size; row += 1) {
      const y = ((row + 0.5) * image.height) / size;
      const zone = zoneAtRow(y, side, lung);
      const cells = zoneOf.subarray(row * size, (row + 1) * size);
      for (const ring of lung.outline) {
        const crossings = rowCrossings([ring], y).map((x) => x * (size / image.width));
        fillInside(cells, crossings, zone);
      }
    }
  }
  return zoneOf;
}

import type { Lungs } from '../analysis/analysis';
import { rowCrossings } from '../regions/row-crossings';
import type { Size } from '../geometry/point';
import { lungSides, zoneAtRow } from './zone';

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
      for (const ring of lung.outline) {
        const spans = rowCrossings([ring], y).map((x) => x * (size / image.width));
        for (let i = 0; i + 1 < spans.length; i += 2) {
          const [from, to] = [Math.ceil((spans[i] as number) - 0.5), Math.ceil((spans[i + 1] as number) - 0.5)];
          for (let x = Math.max(0, from); x < Math.min(size, to); x += 1) zoneOf[row * size + x] = zone;
        }
      }
    }
  }
  return zoneOf;
}

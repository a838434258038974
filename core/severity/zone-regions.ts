import type { PixelRect } from '../geometry/point';
import { boxOf, splitColumn } from './split-lungs';
import { zoneAtRow, type LungSide } from './zone';

/** One lung on the grid: its box and the first rows of its middle and lower zone. */
export interface LungCells extends PixelRect {
  readonly upperCut: number;
  readonly lowerCut: number;
  readonly cells: number;
}

/** The six zones on the model's grid; `zoneOf` holds the index in `zoneIds`, or -1 outside the lungs. */
export interface ZoneRegions {
  readonly size: number;
  readonly zoneOf: Int8Array;
  /** First column of the left lung's side. */
  readonly split: number;
  readonly right: LungCells;
  readonly left: LungCells;
}

const roundHalfUp = (value: number): number => Math.floor(value + 0.5);

function paintLung(
  mask: Uint8Array,
  zoneOf: Int8Array,
  options: { size: number; from: number; to: number; side: LungSide; cuts: readonly [number, number] },
): LungCells | null {
  const { size, from, to, side, cuts } = options;
  const box = boxOf(mask, size, from, to);
  if (box === null) return null;
  const height = box.bottom - box.top;
  const upperCut = box.top + roundHalfUp(height * cuts[0]);
  const lowerCut = box.top + roundHalfUp(height * cuts[1]);
  let cells = 0;
  for (let y = box.top; y < box.bottom; y += 1) {
    const zone = zoneAtRow(y, side, { upperCut, lowerCut });
    for (let x = box.left; x < box.right; x += 1) {
      if (mask[y * size + x] === 0) continue;
      zoneOf[y * size + x] = zone;
      cells += 1;
    }
  }
  return { ...box, upperCut, lowerCut, cells };
}

/**
 * Splits a binary mask into right and left within the central third of its width and cuts each side at fractions of its
 * height (5/12 and 2/3 in Park et al. 2021, section 3.3). A single lung is halved too: `judgeLungs` refuses it.
 * @returns null where a side is empty.
 */
export function zoneRegions(mask: Uint8Array, size: number, cuts: readonly [number, number]): ZoneRegions | null {
  const box = boxOf(mask, size);
  if (box === null) return null;
  const split = splitColumn(mask, size, box);
  const zoneOf = new Int8Array(size * size).fill(-1);
  const right = paintLung(mask, zoneOf, { size, from: 0, to: split, side: 'right', cuts });
  const left = paintLung(mask, zoneOf, { size, from: split, to: size, side: 'left', cuts });
  return right === null || left === null ? null : { size, zoneOf, split, right, left };
}

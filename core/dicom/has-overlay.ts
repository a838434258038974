import type { DataSet } from 'dicom-parser';
import { dataSetBytes } from './data-set-bytes';
import type { PixelLayout } from './read-pixel-layout';
import { bitsUsed } from './unpack-samples';

/** The sixteen groups of planes that a film may have. */
const groups = Array.from({ length: 16 }, (_, i) => `x60${(2 * i).toString(16).padStart(2, '0')}`);

/** Whether Overlay Data (60xx,3000) draw something. */
function isDrawn(dataSet: DataSet, group: string): boolean {
  const element = dataSet.elements[`${group}3000`];
  if (element === undefined || element.length <= 0) return false;
  const { dataOffset, length } = element;
  return dataSetBytes(dataSet)
    .subarray(dataOffset, dataOffset + length)
    .some((byte) => byte !== 0);
}

/** The bits of the pixels beside the stored ones that planes lie in: Overlay Bit Position (60xx,0102), which the standard had until 2004. */
function embeddedPlanes(dataSet: DataSet, { bitsAllocated, bitsStored, highBit }: PixelLayout): number {
  const positions = groups
    .filter((group) => dataSet.uint16(`${group}0100`) === bitsAllocated)
    .map((group) => dataSet.uint16(`${group}0102`) ?? highBit)
    .filter((bit) => bit < bitsAllocated && (bit > highBit || bit <= highBit - bitsStored));
  return positions.reduce((bits, bit) => bits | (1 << bit), 0);
}

/**
 * Whether an overlay plane of a film draws something (PS3.3 C.9.2): some devices put side marks and notes there.
 * @param frame little-endian samples as from `readFrame`.
 */
export function hasOverlay(dataSet: DataSet, frame: Uint8Array, layout: PixelLayout): boolean {
  if (groups.some((group) => isDrawn(dataSet, group))) return true;
  const planes = embeddedPlanes(dataSet, layout);
  return planes !== 0 && (bitsUsed(frame, layout) & planes) !== 0;
}

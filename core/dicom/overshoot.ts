import { FailureError } from '../failure';
import type { PixelLayout } from './read-pixel-layout';

type Samples = Uint8Array | Uint16Array;

/** A sample as a number, where `half` is that of its range. */
const valueOf = (bits: number, half: number, signed: boolean): number =>
  signed && bits >= half ? bits - 2 * half : bits;

/**
 * Whether the bits above the stored ones go on with the grey values: with them, neighbours differ less. The sign, an overlay or a mark for
 * padding there adds to the differences, or nothing.
 */
export function isCutShort(samples: Samples, { bitsAllocated, bitsStored, signed }: PixelLayout): boolean {
  const [half, wholeHalf] = [2 ** (bitsStored - 1), 2 ** (bitsAllocated - 1)];
  const mask = 2 * half - 1;
  let [kept, whole] = [0, 0];
  for (let i = 1; i < samples.length; i += 1) {
    const [before, here] = [samples[i - 1] as number, samples[i] as number];
    kept += Math.abs(valueOf(here & mask, half, signed) - valueOf(before & mask, half, signed));
    whole += Math.abs(valueOf(here, wholeHalf, signed) - valueOf(before, wholeHalf, signed));
  }
  return whole < kept;
}

/** Up to this share of the pixels a device overshot, as at the edge of a lead letter; beyond it, Bits Stored is wrong. */
const mostOvershot = 0.01;

/**
 * Grey values that go on above the stored bits become the end of the stored range.
 * @param stored one a pixel, two's complement unresolved; changed in place.
 * @throws FailureError `dicom/pixel-mismatch` where they are many.
 */
export function saturate(samples: Samples, stored: Uint16Array, layout: PixelLayout): void {
  const { bitsAllocated, bitsStored, signed } = layout;
  const [half, wholeHalf] = [2 ** (bitsStored - 1), 2 ** (bitsAllocated - 1)];
  const [low, high] = signed ? [-half, half - 1] : [0, 2 * half - 1];
  let overshot = 0;
  for (let i = 0; i < samples.length; i += 1) {
    const value = valueOf(samples[i] as number, wholeHalf, signed);
    if (value >= low && value <= high) continue;
    stored[i] = value > high ? high : low & (2 * half - 1);
    overshot += 1;
  }
  if (overshot > mostOvershot * samples.length) throw new FailureError('dicom/pixel-mismatch', 'bits stored');
}

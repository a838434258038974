import { luma } from '../image/luma';
import { isCutShort, saturate } from './overshoot';
import type { PixelLayout } from './read-pixel-layout';
import type { TransferSyntax } from './transfer-syntax';

/** Luma of an RGB or YBR_FULL frame of 8 bits. */
function toLuma(
  bytes: Uint8Array,
  pixels: number,
  { planar, isLuma }: { planar: boolean; isLuma: boolean },
): Uint16Array {
  const [step, plane] = planar ? [1, pixels] : [3, 1];
  const out = new Uint16Array(pixels);
  for (let i = 0, at = 0; i < pixels; i += 1, at += step) {
    const first = bytes[at] ?? 0;
    out[i] = isLuma ? first : luma(first, bytes[at + plane] ?? 0, bytes[at + 2 * plane] ?? 0);
  }
  return out;
}

const orOf = (samples: Uint8Array | Uint16Array): number => {
  let used = 0;
  for (let i = 0; i < samples.length; i += 1) used |= samples[i] as number;
  return used;
};

/**
 * How far above bit 0 the stored values begin. Where no sample reaches beyond Bits Stored counted from bit 0, and one has bits below, High
 * Bit is said too high.
 */
function shiftOf(samples: Uint8Array | Uint16Array, { highBit, bitsStored }: PixelLayout): number {
  const shift = highBit + 1 - bitsStored;
  if (shift === 0) return 0;
  const used = orOf(samples);
  const hasLowBits = (used & (2 ** shift - 1)) !== 0;
  return hasLowBits && used < 2 ** bitsStored ? 0 : shift;
}

const samplesOf = (bytes: Uint8Array, { bitsAllocated }: PixelLayout, pixels: number): Uint8Array | Uint16Array => {
  if (bitsAllocated === 8) return bytes.subarray(0, pixels);
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
  return new Uint16Array(aligned.buffer, aligned.byteOffset, pixels);
};

/** The bits that are set in any sample, of `readFrame`, those outside the stored ones included. */
export const bitsUsed = (bytes: Uint8Array, layout: PixelLayout): number =>
  orOf(samplesOf(bytes, layout, layout.width * layout.height));

/**
 * Where a whole sample, bits above the stored ones included, is one of these words [width * height], 1 there; null where none is.
 * @param bytes little-endian samples of 16 bits as from `readFrame`.
 */
export function samplesBetween(
  bytes: Uint8Array,
  layout: PixelLayout,
  [low, high]: readonly [number, number],
): Uint8Array | null {
  const words = samplesOf(bytes, layout, layout.width * layout.height);
  const found = new Uint8Array(words.map((word) => Number(word >= low && word <= high)));
  return found.includes(1) ? found : null;
}

/**
 * Raw stored values, one a pixel: bits outside High Bit and Bits Stored are dropped (they may hold overlays), two's
 * complement is not yet resolved, so that a value indexes a table of `2 ** bitsStored` entries.
 * @param bytes little-endian samples as from `readFrame`.
 * @param syntax codecs and RLE interleave colour, and some codecs convert it to RGB; native data are as the header says.
 * @throws FailureError `dicom/pixel-mismatch` where the grey values go on above the bits that are said to be stored.
 */
export function unpackSamples(bytes: Uint8Array, layout: PixelLayout, syntax: TransferSyntax): Uint16Array {
  const pixels = layout.width * layout.height;
  if (layout.samplesPerPixel === 3) {
    const isLuma = !syntax.decodesToRgb && layout.photometricInterpretation.startsWith('YBR_FULL');
    return toLuma(bytes, pixels, { planar: layout.planar && syntax.pixels === 'native', isLuma });
  }
  const samples = samplesOf(bytes, layout, pixels);
  const shift = shiftOf(samples, layout);
  const mask = 2 ** layout.bitsStored - 1;
  const out = new Uint16Array(pixels);
  let beyond = 0;
  for (let i = 0; i < pixels; i += 1) {
    const shifted = (samples[i] as number) >> shift;
    out[i] = shifted & mask;
    beyond |= shifted & ~mask;
  }
  if (shift === 0 && beyond !== 0 && isCutShort(samples, layout)) saturate(samples, out, layout);
  return out;
}

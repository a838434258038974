import { luma } from '../image/luma';
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

/**
 * Raw stored values, one a pixel: bits outside High Bit and Bits Stored are dropped (they may hold overlays), two's
 * complement is not yet resolved, so that a value indexes a table of `2 ** bitsStored` entries.
 * @param bytes little-endian samples as from `readFrame`.
 * @param syntax codecs and RLE interleave colour, and some codecs convert it to RGB; native data are as the header says.
 */
export function unpackSamples(bytes: Uint8Array, layout: PixelLayout, syntax: TransferSyntax): Uint16Array {
  const pixels = layout.width * layout.height;
  if (layout.samplesPerPixel === 3) {
    const isLuma = !syntax.decodesToRgb && layout.photometricInterpretation.startsWith('YBR_FULL');
    return toLuma(bytes, pixels, { planar: layout.planar && syntax.pixels === 'native', isLuma });
  }
  const shift = layout.highBit + 1 - layout.bitsStored;
  const mask = 2 ** layout.bitsStored - 1;
  const out = new Uint16Array(pixels);
  if (layout.bitsAllocated === 8) {
    for (let i = 0; i < pixels; i += 1) out[i] = ((bytes[i] as number) >> shift) & mask;
    return out;
  }
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : new Uint8Array(bytes);
  const words = new Uint16Array(aligned.buffer, aligned.byteOffset, pixels);
  for (let i = 0; i < pixels; i += 1) out[i] = ((words[i] as number) >> shift) & mask;
  return out;
}

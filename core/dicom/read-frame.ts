import type { DataSet, Element } from 'dicom-parser';
import { FailureError } from '../failure';
import { readCodestream, withoutBoxes, type CodestreamInfo } from './codestream';
import { dataSetBytes } from './data-set-bytes';
import { decodeRle } from './decode-rle';
import type { PixelLayout } from './read-pixel-layout';
import { joinBytes } from './join-bytes';
import type { TransferSyntax } from './transfer-syntax';

/**
 * Decodes one compressed frame whose own header was already found to agree with `layout`; injected, because the codecs
 * are WebAssembly of the host. Returns little-endian samples of `layout.bitsAllocated`, colour interleaved as RGB.
 */
export type DecodeCodestream = (frame: Uint8Array, layout: PixelLayout, info: CodestreamInfo) => Promise<Uint8Array>;

const bytesPerSample = (layout: PixelLayout): number => layout.bitsAllocated / 8;
const frameBytes = (layout: PixelLayout): number =>
  layout.width * layout.height * layout.samplesPerPixel * bytesPerSample(layout);

function swapPairs(bytes: Uint8Array): Uint8Array {
  const swapped = new Uint8Array(bytes.length);
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    swapped[i] = bytes[i + 1] ?? 0;
    swapped[i + 1] = bytes[i] ?? 0;
  }
  return swapped;
}

/** What some devices write behind the image: one byte over and over, up to a row. One byte makes the length even. */
const isPadding = (surplus: Uint8Array, { width, samplesPerPixel, bitsAllocated }: PixelLayout): boolean =>
  surplus.length <= (width * samplesPerPixel * bitsAllocated) / 8 && surplus.every((byte) => byte === surplus[0]);

function readNative(dataSet: DataSet, element: Element, layout: PixelLayout, bigEndian: boolean): Uint8Array {
  if (layout.photometricInterpretation === 'YBR_FULL_422')
    throw new FailureError('dicom/unsupported-photometric-interpretation', 'YBR_FULL_422 uncompressed');
  const expected = frameBytes(layout);
  const { dataOffset, length } = element;
  const all = dataSetBytes(dataSet);
  const available = all.length - dataOffset;
  if (length > available && available < expected) throw new FailureError('input/truncated');
  // Anything beyond is another image than the header describes.
  const surplus = all.subarray(dataOffset + expected, dataOffset + length);
  if (length < expected || !isPadding(surplus, layout)) throw new FailureError('dicom/pixel-mismatch');
  const bytes = all.subarray(dataOffset, dataOffset + expected);
  const words = layout.bitsAllocated === 16 || element.vr === 'OW';
  if (!bigEndian || !words) return bytes;
  return swapPairs(expected % 2 === 0 ? bytes : all.subarray(dataOffset, dataOffset + expected + 1));
}

/** Item (FFFE,E000) in the byte order of every encapsulated syntax. */
const item = Uint8Array.of(0xfe, 0xff, 0x00, 0xe0);

/** A single frame may lie in several fragments (PS3.5 section A.4); the offset table of one frame says nothing more. */
function joinFragments(dataSet: DataSet, element: Element): Uint8Array {
  const all = dataSetBytes(dataSet);
  const fragments = element.fragments ?? [];
  const parts = fragments.map(({ position, length }) => {
    // Behind a wrong length the parser takes whatever comes for one more.
    if (!item.every((byte, i) => all[position - 8 + i] === byte)) throw new FailureError('input/corrupt', 'fragments');
    if (position + length > all.length) throw new FailureError('input/truncated');
    return all.subarray(position, position + length);
  });
  const [only] = parts;
  if (only === undefined) throw new FailureError('dicom/no-pixel-data');
  if (parts.length === 1) return new Uint8Array(only);
  return joinBytes(parts);
}

/**
 * Lossy coding with more bits than are stored overshoots: what lies beyond the stored range becomes its end. JPEG-LS knows no sign: some
 * encoders leave the bits above the stored ones of a negative sample 0, which then lies further above the range than coding strays.
 */
function clampLossy(samples: Uint8Array, { bitsAllocated, bitsStored, signed }: PixelLayout): Uint8Array {
  const { buffer } = Uint8Array.from(samples);
  const half = 2 ** (bitsStored - 1);
  const [Signed, Unsigned] = bitsAllocated === 8 ? [Int8Array, Uint8Array] : [Int16Array, Uint16Array];
  const isExtended = signed && new Signed(buffer).every((value: number) => Math.abs(value) < 1.5 * half);
  const values = isExtended ? new Signed(buffer) : new Unsigned(buffer);
  const [low, high] = isExtended ? [-half, half - 1] : [0, 2 * half - 1];
  for (let i = 0; i < values.length; i += 1) values[i] = Math.min(high, Math.max(low, values[i] as number));
  return new Uint8Array(buffer);
}

/** Whether a little-endian sample is below zero where its stream has a sign. */
const hasNegative = (samples: Uint8Array, layout: PixelLayout): boolean =>
  samples.some((byte, i) => byte > 127 && (i + 1) % bytesPerSample(layout) === 0);

/** What the stream says of itself, found to agree with the header. */
function checkCodestream(frame: Uint8Array, layout: PixelLayout): CodestreamInfo {
  const info = readCodestream(frame);
  if (info === null) throw new FailureError('input/corrupt', 'codestream header');
  const { width, height, components, bits } = info;
  if (width !== layout.width || height !== layout.height || components !== layout.samplesPerPixel)
    throw new FailureError('dicom/pixel-mismatch', 'codestream size');
  if (bits > layout.bitsAllocated || (bits <= 8 && layout.bitsStored > 8))
    throw new FailureError('dicom/pixel-mismatch', 'codestream precision');
  if (!info.complete) throw new FailureError('input/truncated');
  return info;
}

async function readCompressed(
  frame: Uint8Array,
  syntax: TransferSyntax,
  layout: PixelLayout,
  decode: DecodeCodestream,
): Promise<Uint8Array> {
  const info = checkCodestream(frame, layout);
  // Codecs give a byte for each sample of 8 bits or fewer, also where the header allocates 16.
  const narrow = info.bits <= 8 && layout.bitsAllocated === 16;
  const coded: PixelLayout = narrow ? { ...layout, bitsAllocated: 8 } : layout;
  const samples = await decode(frame, coded, info);
  if (samples.length !== frameBytes(coded)) throw new FailureError('input/corrupt', 'codestream length');
  if (info.signed && !layout.signed && hasNegative(samples, coded))
    throw new FailureError('dicom/malformed', 'pixel representation');
  if (narrow) return new Uint8Array(Uint16Array.from(samples).buffer);
  const overshoots = syntax.lossyMethod !== null && info.bits > layout.bitsStored && layout.samplesPerPixel === 1;
  return overshoots && layout.highBit === layout.bitsStored - 1 ? clampLossy(samples, layout) : samples;
}

/**
 * The one frame as little-endian samples of `bitsAllocated` bits; colour is RGB or YBR_FULL.
 * @throws FailureError `dicom/no-pixel-data`, `input/truncated`, `input/corrupt`, `dicom/pixel-mismatch`, `dicom/malformed`.
 */
export async function readFrame(
  dataSet: DataSet,
  syntax: TransferSyntax,
  layout: PixelLayout,
  decode: DecodeCodestream,
): Promise<Uint8Array> {
  const element = dataSet.elements['x7fe00010'];
  if (element === undefined || element.length === 0) throw new FailureError('dicom/no-pixel-data');
  const encapsulated = element.encapsulatedPixelData === true;
  if (encapsulated !== (syntax.pixels !== 'native')) throw new FailureError('dicom/pixel-mismatch', 'encapsulation');
  if (!encapsulated) return readNative(dataSet, element, layout, syntax.bigEndian);
  const frame = joinFragments(dataSet, element);
  if (syntax.pixels === 'codestream') return readCompressed(withoutBoxes(frame), syntax, layout, decode);
  const { width, height, samplesPerPixel } = layout;
  return decodeRle(frame, { pixels: width * height, samplesPerPixel, bytesPerSample: bytesPerSample(layout) });
}

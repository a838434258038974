import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { maxPixels, maxSide } from '../../../core/dicom/read-pixel-layout';
import { FailureError } from '../../../core/failure';
import { luma } from '../../../core/image/luma';
import { pictureRadiograph } from '../../../core/image/picture-radiograph';
import type { Radiograph } from '../../../core/image/radiograph';
import { checkJpeg } from './decode-codestream';
import type { DecodeOptions } from './decode-message';

/**
 * Opens a PNG or JPEG, of which anything that libvips only warns of is an error: at 'error' what is missing of a JPEG would come out
 * grey. The library is loaded with the first picture: it takes longer than to decode an uncompressed film.
 */
export async function openPicture(bytes: Uint8Array, options: Pick<SharpOptions, 'ignoreIcc'> = {}): Promise<Sharp> {
  const { default: sharp } = await import('sharp').catch((error: unknown) => {
    throw new FailureError('internal/unexpected', 'sharp, which reads pictures, does not load', { cause: error });
  });
  // Every picture is read once: a cache of operations would only hold patients' images in memory.
  sharp.cache(false);
  return sharp(bytes, { ...options, failOn: 'warning', limitInputPixels: maxPixels });
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((value, i) => bytes[i] === value);

/** The two picture formats that are read, by their first bytes; the file name says nothing. */
export function pictureFormatOf(bytes: Uint8Array): 'png' | 'jpeg' | null {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  return startsWith(bytes, [0xff, 0xd8, 0xff]) ? 'jpeg' : null;
}

/** IEND of PNG, EOI of JPEG, with some trailing bytes allowed as cameras and gateways append them. */
function hasEnd(bytes: Uint8Array, format: 'png' | 'jpeg'): boolean {
  const marker = format === 'png' ? Buffer.from('IEND') : Buffer.from([0xff, 0xd9]);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(marker) > 0;
}

/** What sharp throws, as `input/too-large`, `input/truncated` or `input/corrupt`. */
export function pictureFailure(error: unknown): FailureError {
  if (error instanceof FailureError) return error;
  const text = error instanceof Error ? error.message : '';
  if (/pixel limit|dimensions? too large|exceeds? limit|too large/i.test(text))
    return new FailureError('input/too-large');
  if (/truncated|premature|end of (stream|file|image)|not enough data|read error/i.test(text))
    return new FailureError('input/truncated');
  return new FailureError('input/corrupt');
}

function toLuma(samples: Uint8Array | Uint16Array, channels: number): Uint16Array {
  const values = new Uint16Array(samples.length / channels);
  for (let i = 0; i < values.length; i += 1) {
    const at = i * channels;
    values[i] = luma(samples[at] as number, samples[at + 1] as number, samples[at + 2] as number);
  }
  return values;
}

const isColour = ({ space }: Metadata): boolean => space !== 'b-w' && space !== 'grey16';

/** Upright, without alpha (transparent is black), in its own depth, grey as one channel, and without colour management. */
function pipeline(image: Sharp, metadata: Metadata): { image: Sharp; bits: 8 | 16 } {
  const upright = image.autoOrient();
  const opaque = metadata.hasAlpha ? upright.flatten({ background: '#000' }) : upright;
  const colour = isColour(metadata);
  if (metadata.depth !== 'ushort') return { image: opaque.toColourspace(colour ? 'srgb' : 'b-w').raw(), bits: 8 };
  return { image: opaque.toColourspace(colour ? 'rgb16' : 'grey16').raw({ depth: 'ushort' }), bits: 16 };
}

/**
 * Decodes a PNG (8 or 16 bit) or JPEG; colour becomes luma, 16 bits are kept.
 * @throws FailureError `input/truncated`, `input/too-large` (before anything is inflated), `input/corrupt`.
 */
export async function decodePicture(
  bytes: Uint8Array,
  format: 'png' | 'jpeg',
  { checkHoles }: DecodeOptions,
): Promise<Radiograph> {
  if (!hasEnd(bytes, format)) throw new FailureError('input/truncated');
  try {
    const picture = await openPicture(bytes, { ignoreIcc: true });
    const metadata = await picture.metadata();
    if (metadata.width * metadata.height > maxPixels || Math.max(metadata.width, metadata.height) > maxSide)
      throw new FailureError('input/too-large');
    const { image, bits } = pipeline(picture, metadata);
    // libvips decodes on a thread of its own, beside which this one looks for holes; what is found there is said first.
    const decoding = image.toBuffer({ resolveWithObject: true });
    const looking = checkHoles && format === 'jpeg' ? checkJpeg(bytes) : null;
    await Promise.allSettled([looking, decoding]);
    await looking;
    const { data, info } = await decoding;
    const samples = bits === 16 ? new Uint16Array(new Uint8Array(data).buffer) : data;
    const values = info.channels >= 3 ? toLuma(samples, info.channels) : new Uint16Array(samples);
    const lossySteps = format === 'jpeg' ? [{ ratio: null, method: 'JPEG' as const }] : [];
    const { width, height } = info;
    return pictureRadiograph({ width, height, values, bits, colour: isColour(metadata), lossySteps });
  } catch (error) {
    throw pictureFailure(error);
  }
}

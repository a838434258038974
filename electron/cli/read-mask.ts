import path from 'node:path';
import { FailureError } from '../../core/failure';
import { openPicture, pictureFailure, pictureFormatOf } from '../engine/decoding/decode-picture';
import { readInput } from '../engine/import/read-input';

/** Cells of 1 inside and 0 outside, row by row. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly cells: Uint8Array;
}

/** Most different values of an image whose values are labels and not shades. */
const mostLabels = 16;

interface Samples {
  readonly values: ArrayLike<number>;
  readonly channels: number;
  readonly width: number;
  readonly height: number;
}

/** Red, green and blue at the file's own depth: a conversion to 8 bits would lose the label numbers of 16. */
async function readSamples(file: string): Promise<Samples> {
  const bytes = await readInput(file);
  if (pictureFormatOf(bytes) === null) throw new FailureError('input/unsupported-format');
  const image = await openPicture(bytes);
  const wide = (await image.metadata()).depth === 'ushort';
  const { data, info } = await image
    .removeAlpha()
    .toColourspace(wide ? 'rgb16' : 'srgb')
    .raw({ depth: wide ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const samples = Uint8Array.from(data);
  return { values: wide ? new Uint16Array(samples.buffer) : samples, ...info };
}

/**
 * A reference mask, PNG or JPEG. An image of at most 16 values holds labels: those above a sixteenth of the highest are inside. Any other
 * holds shades: what is brighter than half of the brightest is inside.
 * Throws the failures of reading a file, naming this one: the row names its film, too.
 */
export async function readMask(file: string): Promise<Mask> {
  const { values, channels, width, height } = await readSamples(file).catch((error: unknown) => {
    const { code } = pictureFailure(error).failure;
    throw new FailureError(code, path.basename(file), { cause: error });
  });
  const brightest = new Uint16Array(width * height);
  for (let i = 0; i < width * height * channels; i += 1) {
    const cell = Math.floor(i / channels);
    brightest[cell] = Math.max(brightest[cell] ?? 0, values[i] ?? 0);
  }
  const highest = brightest.reduce((most, value) => Math.max(most, value), 0);
  const labelled = new Set(brightest).size <= mostLabels;
  // Of evenly spread labels the lowest lies above this; a shade of a compressed black does not.
  const outside = labelled ? highest / mostLabels : highest / 2;
  return { width, height, cells: Uint8Array.from(brightest, (value) => Number(value > outside)) };
}

import { expect, it } from 'vitest';
import { read } from '../testing/read-chest';
import { words, type DicomElements } from '../testing/write-dicom';

const planeOf = (group: string, data: Uint8Array): DicomElements => ({
  [`${group}0010 US`]: [2],
  [`${group}0011 US`]: [3],
  [`${group}0040 CS`]: 'G',
  [`${group}3000 OW`]: data,
});

it.each<[boolean, string, DicomElements]>([
  [true, 'a plane with a mark', planeOf('6000', words([0b100]))],
  [true, 'one of the last plane', planeOf('601e', words([0b100]))],
  [false, 'an empty plane', planeOf('6000', words([0]))],
  [false, 'a plane without data', planeOf('6002', new Uint8Array(0))],
  [false, 'none', {}],
])('%s: %s', async (expected, _, elements) => {
  expect((await read(elements)).hasOverlay).toBe(expected);
});

/** A plane in a bit of the pixels, as PS3.3 C.9.2 had it until 2004. */
const embedded = (bit: number, film: readonly number[], more: DicomElements = {}): DicomElements => ({
  '60000100 US': [16],
  '60000102 US': [bit],
  '7fe00010 OW': words(film),
  ...more,
});
const marked = [0, 1000 | 0x8000, 2000, 3000, 4000, 4095];

it.each<[boolean, string, DicomElements]>([
  [true, 'a mark above the stored bits', embedded(15, marked)],
  [true, 'a mark below them', embedded(0, [0, 0x11, 0x20, 0x30, 0x40, 0x50], { '00280102 US': [15] })],
  [false, 'no mark in its bit', embedded(14, marked)],
  [false, 'a bit that is said to be of the grey values', embedded(11, marked)],
  [false, 'bits that nobody calls a plane', { '7fe00010 OW': words(marked) }],
])('%s: in the pixels, %s', async (expected, _, elements) => {
  expect((await read(elements)).hasOverlay).toBe(expected);
});

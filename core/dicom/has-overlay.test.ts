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

import { expect, it, test } from 'vitest';
import type { FailureError } from '../failure';
import { decodeRle } from './decode-rle';

/** A frame of these segments behind a header that states their number and where each begins. */
function frameOf(...segments: readonly (readonly number[])[]): Uint8Array {
  const header = new DataView(new ArrayBuffer(64));
  header.setUint32(0, segments.length, true);
  segments.forEach((_, i) => header.setUint32(4 + i * 4, 64 + segments.slice(0, i).flat().length, true));
  return Uint8Array.of(...new Uint8Array(header.buffer), ...segments.flat());
}

const grey = (pixels: number, bytesPerSample: number) => ({ pixels, samplesPerPixel: 1, bytesPerSample });

it('expands literals and runs, past a byte that means nothing and up to the padding', () => {
  const segment = [2, 1, 2, 3, 254, 9, 128, 0, 5, 253, 7, 0];
  expect([...decodeRle(frameOf(segment), grey(11, 1))]).toEqual([1, 2, 3, 9, 9, 9, 5, 7, 7, 7, 7]);
});

it('joins the high and the low bytes of 16 bits to little-endian samples', () => {
  const decoded = decodeRle(frameOf([1, 0x12, 0x34, 255, 0x56], [3, 0xab, 0xcd, 0xef, 0x01]), grey(4, 2));
  expect([...new Uint16Array(decoded.buffer)]).toEqual([0x12ab, 0x34cd, 0x56ef, 0x5601]);
});

it('interleaves the planes of colour, each of one byte or of two', () => {
  const colour = { pixels: 2, samplesPerPixel: 3 };
  const [red, green, blue] = [[1, 10, 11], [255, 20], [1, 30, 31]]; // prettier-ignore
  expect([...decodeRle(frameOf(red, green, blue), { ...colour, bytesPerSample: 1 })]).toEqual([10, 20, 30, 11, 20, 31]);
  const deep = decodeRle(frameOf([255, 1], red, [255, 2], green, [255, 3], blue), { ...colour, bytesPerSample: 2 });
  expect([...new Uint16Array(deep.buffer)]).toEqual([0x10a, 0x214, 0x31e, 0x10b, 0x214, 0x31f]);
});

it.each([
  ['zeros', [1, 10, 11, 0, 0, 0, 0]],
  ['what means nothing', [1, 10, 11, 128]],
  ['one more pixel for an even count', [0, 10, 255, 11]],
])('leaves %s behind the last pixel', (_, segment) => {
  expect([...decodeRle(frameOf(segment), grey(2, 1))]).toEqual([10, 11]);
});

const whole = frameOf([1, 10, 11]);
const startingAt = (start: number): Uint8Array => {
  const frame = whole.slice();
  new DataView(frame.buffer).setUint32(4, start, true);
  return frame;
};

test.each([
  ['ends within its header', whole.slice(0, 63), 'input/truncated'],
  ['ends within a literal', whole.slice(0, 66), 'input/truncated'],
  ['holds too few pixels', frameOf([0, 10]), 'input/truncated'],
  ['has a segment that begins in the header', startingAt(60), 'input/truncated'],
  ['has a segment that begins behind its end', startingAt(68), 'input/truncated'],
  ['has a run beyond its last pixel', frameOf([0, 10, 253, 11]), 'input/corrupt'],
  ['has literals beyond its last pixel', frameOf([3, 10, 11, 12, 13]), 'input/corrupt'],
  ['goes on behind its last pixel', frameOf([1, 10, 11, 0, 12]), 'input/corrupt'],
  ['has one segment too many', frameOf([1, 10, 11], [1, 10, 11]), 'dicom/pixel-mismatch'],
] as const)('a frame that %s is refused', (_, frame, code) => {
  expect(() => decodeRle(frame, grey(2, 1))).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ code }) as unknown }) as FailureError,
  );
});

import { expect, it } from 'vitest';
import { codeOf, pixels, read } from '../testing/read-chest';
import { words, type DicomElements } from '../testing/write-dicom';

const bits = (stored: number, high: number, more: DicomElements = {}): DicomElements => ({
  '00280101 US': [stored],
  '00280102 US': [high],
  ...more,
});
const valuesOf = async (elements: DicomElements) => [...(await read(elements)).values];
const soft = [500, 900, 1100, 1900, 2100, 3000];
const stored = (values: readonly number[]): DicomElements => ({ '7fe00010 OW': words(values) });

it.each([
  [14, 13],
  [15, 14],
  [16, 15],
  [12, 15],
  [14, 15],
  [12, 13],
])('reads values of %i bits below a High Bit of %i', async (count, high) => {
  const scale = 2 ** (high + 1 - count);
  expect(await valuesOf(bits(count, high, stored(pixels.map((value) => value * scale))))).toEqual(pixels);
});

it.each([10, 12, 13, 16])('reads 12 bits that begin at bit 0 below a High Bit that is said to be %i', async (high) => {
  expect(await valuesOf(bits(12, high))).toEqual(pixels);
});

it('refuses a film whose grey values go on above the bits that are said to be stored, with and without a sign', async () => {
  expect(await codeOf(read(bits(10, 9, stored(soft))))).toBe('dicom/pixel-mismatch');
  const signed = { '00280103 US': [1], ...stored([-1600, -1400, -1200, -1000, -800, -600]) };
  expect(await codeOf(read(bits(10, 9, signed)))).toBe('dicom/pixel-mismatch');
});

it.each([
  ['without', 0, 0, 4095],
  ['with', 1, -2048, 2047],
])('takes a few values beyond the stored range for its end, %s a sign', async (_, signed, low, high) => {
  const side = 30;
  const film = Array.from({ length: side ** 2 }, (_, i) => low + 100 + 4 * i);
  const sent = film
    .with(880, high + 700)
    .with(881, high + 900)
    .with(2, signed === 1 ? low - 300 : low);
  const seen = await valuesOf({
    ...bits(12, 11, stored(sent)),
    ...{ '00280010 US': [side], '00280011 US': [side], '00280103 US': [signed] },
  });
  expect(seen).toEqual(sent.map((value) => Math.min(high, Math.max(low, value)) - low));
});

it.each<[string, DicomElements, readonly number[]]>([
  ['the sign', { '00280103 US': [1], ...stored(soft.map((value) => value - 2048)) }, soft],
  ['a plane of marks', stored(soft.map((value, i) => value | (i % 2 === 0 ? 0x8000 : 0))), soft],
  ['a plane of marks beside the values', stored(soft.map((value, i) => value | (i === 3 ? 0x1000 : 0))), soft],
  ['a mark for padding', stored([0xffff, 0xffff, ...soft.slice(2)]), [4095, 4095, ...soft.slice(2)]],
])('drops what else lies above the stored bits: %s', async (_, elements, expected) => {
  expect(await valuesOf(bits(12, 11, elements))).toEqual(expected);
});

import { describe, expect, it } from 'vitest';
import { adjustWindow, unadjusted, windowTable } from '../display/display-window';
import { chestPresets } from '../display/window-presets';
import { toGrayImage } from '../image/to-gray-image';
import { pixels, read } from '../testing/read-chest';
import { words, type DicomElements } from '../testing/write-dicom';

const ramp = (entries: number, top: number): number[] =>
  Array.from({ length: entries }, (_, i) => Math.round((i / (entries - 1)) * top));
const lut = (descriptor: readonly number[], data: Uint8Array, label = ''): DicomElements => ({
  '00283002 US': descriptor,
  '00283003 LO': label,
  '00283006 OW': data,
});
const shownBy = async (...items: DicomElements[]) => {
  const film = await read({ '00283010 SQ': items });
  return { origin: film.windows[0]?.origin, seen: [...toGrayImage(film).pixels] };
};
const rounded = (values: readonly number[]) => values.map(Math.round);
const linear = [0, 62, 125, 187, 249, 255];

describe('VOI', () => {
  it.each([
    ['a slope', { '00281053 DS': '4' }],
    ['an intercept', { '00281052 DS': '1000' }],
    ['a fraction', { '00281053 DS': '0.5', '00281052 DS': '-7' }],
    ['a slope of nothing', { '00281053 DS': '0' }],
    ['an inversion', { '00281053 DS': '-3', '00280004 CS': 'MONOCHROME1' }],
  ])('shows 8 bits as they are, whatever modality units %s makes of them', async (_, rescale) => {
    const bytes = Uint8Array.of(0, 50, 100, 150, 200, 255);
    const eight = { '00280100 US': [8], '00280101 US': [8], '00280102 US': [7], '7fe00010 OW': bytes };
    [...toGrayImage(await read({ ...eight, ...rescale })).pixels].forEach((value, i) =>
      expect(value).toBeCloseTo(bytes[i]!, 4),
    );
  });

  it('reads several windows with labels and shape', async () => {
    const { windows } = await read({
      '00281050 DS': '2000\\1500',
      '00281051 DS': '4000\\ 1900',
      '00281055 LO': 'Normal\\Bone',
      '00281056 CS': 'SIGMOID',
    });
    expect(windows.slice(0, 2)).toEqual([
      { centre: 2000, width: 4000, shape: 'SIGMOID', label: 'Normal', origin: 'stored' },
      { centre: 1500, width: 1900, shape: 'SIGMOID', label: 'Bone', origin: 'stored' },
    ]);
  });

  it.each<[string, DicomElements]>([
    ['an empty item', {}],
    ['a descriptor alone', { '00283002 US': [4096, 0, 8], '00283006 OW': new Uint8Array(0) }],
  ])('opens on the window where %s stands for the VOI LUT', async (_, item) => {
    const { windows } = await read({ '00283010 SQ': [item], '00281050 DS': '2000', '00281051 DS': '3000' });
    expect(windows[0]).toMatchObject({ centre: 2000, width: 3000, origin: 'stored' });
  });

  it('does not open on a window that shows nothing', async () => {
    const { windows } = await read({ '00281050 DS': '60000', '00281051 DS': '10' });
    expect(windows.map(({ origin }) => origin)).toEqual(['automatic', 'fullRange', 'stored']);
  });

  it.each([
    ['2048', '1000000', 'automatic'],
    ['2048', '1e300', 'automatic'],
    ['1e300', '4096', 'automatic'],
    ['2048', '16384', 'stored'],
  ])('opens on the window of centre %s and width %s only where it is no single grey', async (centre, width, origin) => {
    const { windows } = await read({ '00281050 DS': centre, '00281051 DS': width });
    expect(windows[0]?.origin).toBe(origin);
  });

  it.each(['MONOCHROME1', 'MONOCHROME2'])('applies a VOI LUT to %s', async (photometric) => {
    const table = Array.from({ length: 4096 }, (_, i) => Math.round((i / 4095) ** 2 * 255));
    const radiograph = await read({
      '00280004 CS': photometric,
      '00283010 SQ': [{ '00283002 US': [4096, 0, 8], '00283003 LO': 'Normal', '00283006 OW': words(table) }],
    });
    const expected = pixels.map((value) => (photometric === 'MONOCHROME1' ? 255 - table[value]! : table[value]!));
    [...toGrayImage(radiograph).pixels].forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 3));
  });

  it.each<[string, DicomElements]>([
    ['a window', { '00280101 US': [12] }],
    ['a sigmoid', { '00281056 CS': 'SIGMOID' }],
    [
      'a table beside a window',
      { '00283010 SQ': [{ '00283002 US': [3, 1000, 8], '00283006 OW': words([0, 90, 255]) }] },
    ],
  ])('puts the picture on the screen that the network sees: %s', async (_, elements) => {
    const radiograph = await read({ '00281050 DS': '2000', '00281051 DS': '3000', ...elements });
    const { asStored } = chestPresets({ ...radiograph, pixels: radiograph.values });
    const table = windowTable(adjustWindow(asStored, unadjusted), radiograph.max, false);
    const seen = [...toGrayImage(radiograph).pixels];
    expect([...radiograph.values].map((value) => table[value]! & 255)).toEqual(seen.map(Math.round));
  });
});

describe('a VOI LUT', () => {
  it.each<[string, DicomElements]>([
    ['12 bits under 16', lut([4096, 0, 16], words(ramp(4096, 4095)))],
    ['12 bits under 8', lut([4096, 0, 8], words(ramp(4096, 4095)))],
    ['16 bits under 10', lut([4096, 0, 10], words(ramp(4096, 65_535)))],
    ['8 bits, packed, under 8', lut([4096, 0, 8], Uint8Array.from(ramp(4096, 255)))],
    ['8 bits, packed, under 16', lut([4096, 0, 16], Uint8Array.from(ramp(4096, 255)))],
    ['bits under none', lut([4096, 0, 0], words(ramp(4096, 4095)))],
    ['more than are stated', lut([4096, 0, 12], words([...ramp(4096, 4095), 7, 7, 7]))],
  ])('is read by its entries: %s', async (_, item) => {
    const { origin, seen } = await shownBy(item);
    expect([origin, rounded(seen)]).toEqual(['stored', linear]);
  });

  it.each<[string, DicomElements]>([
    ['one entry too few', lut([4096, 0, 12], words(ramp(4095, 4095)))],
    ['half of its entries', lut([4096, 0, 12], words(ramp(2048, 4095)))],
    ['no descriptor', { '00283006 OW': words(ramp(4096, 4095)) }],
    ['one grey alone', lut([4096, 0, 12], words(ramp(4096, 0)))],
    ['a range in which no value lies', lut([100, 60_000, 12], words(ramp(100, 4095)))],
  ])('neither refuses nor hides a film: %s', async (_, item) => {
    const { origin, seen } = await shownBy(item);
    expect([origin, rounded(seen)]).toEqual(['automatic', linear]);
  });

  it('of signed pixels begins above 32767 where their rescale leaves nothing below 0', async () => {
    const film = await read({
      ...{ '00280101 US': [16], '00280102 US': [15], '00280103 US': [1], '00281052 DS': '32768' },
      '7fe00010 OW': words([-32_768, 0, 7232, 12_232, 17_231, 32_767]),
      '00283010 SQ': [lut([10_000, 40_000, 8], Uint8Array.from(ramp(10_000, 255)))],
    });
    expect(rounded([...toGrayImage(film).pixels])).toEqual([0, 0, 0, 128, 255, 255]);
  });
});

it('offers every VOI LUT before the windows, by the names that the header gives them', async () => {
  const { windows } = await read({
    '00283010 SQ': [
      lut([4096, 0, 12], words(ramp(4096, 4095)), 'NORMAL'),
      lut([4096, 0, 12], words(ramp(4000, 4095)), 'CUT OFF'),
      lut([4096, 0, 12], words(ramp(4096, 4095).map((value) => Math.min(4095, 2 * value))), 'HARDER\u0007 '),
      lut([4096, 0, 12], words(ramp(4096, 4095))),
    ],
    '00281050 DS': '2048\\2048\\2048\\1000',
    '00281051 DS': '4096\\2000\\2000\\0',
    '00281055 LO': 'WINDOW1\\WINDOW2\\WINDOW3',
  });
  const stored = windows.filter(({ origin }) => origin === 'stored');
  expect(stored.map(({ label }) => label)).toEqual(['NORMAL', 'HARDER', '', 'WINDOW1', 'WINDOW2']);
});

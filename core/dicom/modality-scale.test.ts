import { describe, expect, it } from 'vitest';
import { pixels, read } from '../testing/read-chest';
import { words } from '../testing/write-dicom';

describe('modality LUT', () => {
  it('applies slope and intercept', async () => {
    const { values, windows } = await read({
      '00281052 DS': '-1024',
      '00281053 DS': '2',
      '00281050 DS': '976',
      '00281051 DS': '400',
    });
    expect([...values]).toEqual(pixels.map((value) => 2 * value));
    expect(windows[0]).toMatchObject({ centre: 2000, width: 400 });
  });

  it.each<[string, string, number[]]>([
    ['1e300', '0', pixels],
    ['1', '1e300', pixels],
    ['1', '-1e16', pixels],
    ['1e308', '0', pixels],
    ['1e-320', '0', pixels],
    ['1e-20', '0', pixels],
    ['1e400', '0', pixels],
    ['-1', '0', pixels.map((value) => 4095 - value)],
    ['-1e308', '0', pixels.map((value) => 4095 - value)],
  ])('keeps the picture apart under a slope of %s and an intercept of %s', async (slope, intercept, expected) => {
    expect([...(await read({ '00281053 DS': slope, '00281052 DS': intercept })).values]).toEqual(expected);
  });

  it('keeps every grey level of a fractional slope', async () => {
    const { values, windows } = await read({
      '00281053 DS': '0.25',
      '00281050 DS': '500',
      '00281051 DS': '101',
    });
    expect([...values]).toEqual(pixels);
    expect(windows[0]).toMatchObject({ centre: 1998, width: 400, shape: 'LINEAR_EXACT' });
  });

  it('turns MONOCHROME1 round over the whole range of its units, fractions and values below zero too', async () => {
    const units = { '00281052 DS': '-100', '00281053 DS': '0.25', '00280004 CS': 'MONOCHROME1' };
    expect([...(await read(units)).values]).toEqual(pixels.map((value) => 4095 - value));
  });

  it('reads a table of one byte an entry', async () => {
    const table = { '00283002 US': [4, 1000, 8], '00283004 LO': 'OD', '00283006 OW': Uint8Array.of(10, 20, 30, 40) };
    const { values } = await read({ '00283000 SQ': [table], '7fe00010 OW': words([0, 1000, 1001, 1002, 1003, 4095]) });
    expect([...values]).toEqual([10, 10, 20, 30, 40, 40]);
  });

  it('applies a table, whose ends extend', async () => {
    const { values } = await read({
      '00283000 SQ': [{ '00283002 US': [3, 1000, 16], '00283004 LO': 'OD', '00283006 US': [10, 20, 30] }],
      '7fe00010 OW': words([0, 1000, 1001, 1002, 1003, 4095]),
    });
    expect([...values]).toEqual([10, 10, 20, 30, 30, 30]);
  });
});

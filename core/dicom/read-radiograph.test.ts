import { describe, expect, it } from 'vitest';
import { applyWindow } from '../image/apply-window';
import { toGrayImage } from '../image/to-gray-image';
import { inFileUnits } from '../image/value-scale';
import { chest, host, pixels, read } from '../testing/read-chest';
import { words, writeDicom, type DicomElements } from '../testing/write-dicom';
import { looksLikeBareDataSet } from './parse-data-set';
import { readRadiograph } from './read-radiograph';

describe('pixels', () => {
  it('reads explicit little endian', async () => {
    const { width, height, values, min, max, view, photometricInterpretation } = await read();
    expect([width, height, min, max, view]).toEqual([3, 2, 0, 4095, 'PA']);
    expect([...values]).toEqual(pixels);
    expect(photometricInterpretation).toBe('MONOCHROME2');
  });

  it.each([
    ['implicit', { implicit: true, transferSyntax: '1.2.840.10008.1.2' }, pixels],
    ['explicit without Part 10 header', { preamble: false }, pixels],
    ['implicit without Part 10 header', { preamble: false, implicit: true }, pixels],
  ])('reads %s', async (_, options, expected) => {
    expect([...(await read({}, options)).values]).toEqual(expected);
  });

  it('reads explicit big endian', async () => {
    const options = { bigEndian: true, transferSyntax: '1.2.840.10008.1.2.2' };
    expect([...(await read({ '7fe00010 OW': words(pixels, true) }, options)).values]).toEqual(pixels);
  });

  it('knows a data set without Part 10 header in either byte order', async () => {
    const big = writeDicom(chest({ '7fe00010 OW': words(pixels, true) }), { preamble: false, bigEndian: true });
    expect([looksLikeBareDataSet(big), looksLikeBareDataSet(writeDicom(chest(), { preamble: false }))]).toEqual([
      true,
      true,
    ]);
    expect([...(await readRadiograph(big, host)).values]).toEqual(pixels);
  });

  it('turns MONOCHROME1 round, its windows with it', async () => {
    const window = { '00281050 DS': '1000', '00281051 DS': '800' };
    const plain = await read(window);
    const inverse = await read({ ...window, '00280004 CS': 'MONOCHROME1' });
    expect([...inverse.values]).toEqual(pixels.map((value) => 4095 - value));
    for (const value of [700, 900, 1000, 1100, 1399])
      expect(applyWindow(inverse.windows[0]!, 4095 - value)).toBeCloseTo(1 - applyWindow(plain.windows[0]!, value), 10);
  });

  it.each([
    ['MONOCHROME1', 'INVERSE', true],
    ['MONOCHROME1', 'IDENTITY', true],
    ['MONOCHROME2', 'IDENTITY', false],
    ['MONOCHROME2', 'INVERSE', false],
  ])('believes %s, which Presentation LUT Shape %s can only repeat', async (photometric, shape, isInverse) => {
    const { values, photometricInterpretation } = await read({ '00280004 CS': photometric, '20500020 CS': shape });
    expect([...values]).toEqual(isInverse ? pixels.map((value) => 4095 - value) : pixels);
    expect(photometricInterpretation).toBe(photometric);
  });

  it.each<[string, DicomElements, number, number]>([
    ['MONOCHROME1', { '00280004 CS': 'MONOCHROME1' }, 1000, 800],
    ['signed', { '00280103 US': [1] }, 0, 100],
    ['rescaled', { '00281052 DS': '-1024', '00281053 DS': '2' }, 976, 400],
  ])('states the window of a %s file as its header does', async (_, elements, centre, width) => {
    const { windows, scale } = await read({ ...elements, '00281050 DS': `${centre}`, '00281051 DS': `${width}` });
    const stated = inFileUnits(windows[0]!, scale);
    // A rescaled LINEAR window becomes a LINEAR_EXACT one, half a unit lower and one narrower.
    expect(Math.abs(stated.centre - centre)).toBeLessThanOrEqual(0.5);
    expect(Math.abs(stated.width - width)).toBeLessThanOrEqual(1);
  });

  it('extends the sign and shifts to be non-negative', async () => {
    const stored = [-2048, -1, 0, 1, 5, 2047];
    const { values, windows } = await read({
      '00280103 US': [1],
      '7fe00010 OW': words(stored),
      '00281050 DS': '0',
      '00281051 DS': '100',
    });
    expect([...values]).toEqual(stored.map((value) => value + 2048));
    expect(windows[0]).toMatchObject({ centre: 2048, width: 100 });
  });

  it('reads 8 bits of an odd count and shows them as they are', async () => {
    const bytes = Uint8Array.of(0, 50, 100, 150, 200, 250, 17, 18, 19);
    const radiograph = await read({
      '00280010 US': [3],
      '00280100 US': [8],
      '00280101 US': [8],
      '00280102 US': [7],
      '7fe00010 OW': bytes,
    });
    expect([...radiograph.values]).toEqual([...bytes]);
    expect([...toGrayImage(radiograph).pixels]).toEqual([...bytes]);
  });

  it.each([
    ['two bytes', [0, 0]],
    ['a row', [0, 0, 0, 0, 0, 0]],
    ['a row of ones', [255, 255, 255, 255, 255, 255]],
  ])('reads the image before a padding of %s', async (_, padding) => {
    const padded = Uint8Array.of(...words(pixels), ...padding);
    expect([...(await read({ '7fe00010 OW': padded })).values]).toEqual(pixels);
  });

  it.each([
    ['interleaved', 0, [255, 0, 0, 0, 255, 0]],
    ['planar', 1, [255, 0, 0, 255, 0, 0]],
  ])('reduces %s RGB to luma', async (_, planar, bytes) => {
    const { values } = await read({
      '00280002 US': [3],
      '00280004 CS': 'RGB',
      '00280006 US': [planar],
      '00280010 US': [1],
      '00280011 US': [2],
      '00280100 US': [8],
      '00280101 US': [8],
      '00280102 US': [7],
      '7fe00010 OW': Uint8Array.from(bytes),
    });
    expect([...values]).toEqual([76, 150]);
  });

  it('makes padding the darkest value and leaves it out of the statistics', async () => {
    const { values, min, max } = await read({
      '00280004 CS': 'MONOCHROME1',
      '00280120 US': [0],
    });
    expect([min, max]).toEqual([0, 3095]);
    expect(values[0]).toBe(0);
  });

  it.each<[string, DicomElements, number[]]>([
    ['a range whose ends are swapped', { '00280120 US': [4095], '00280121 US': [4000] }, [0, 1000, 2000, 3000, 0, 0]],
    ['a value that 12 bits cannot hold, where no pixel has it', { '00280120 US': [65_535] }, pixels],
    [
      'a value that 12 bits cannot hold, beside the highest that they can',
      { '00280120 US': [65_535], '7fe00010 OW': words([65_535, 1000, 2000, 3000, 4000, 4095]) },
      [0, 1000, 2000, 3000, 4000, 4095],
    ],
    [
      'a negative value that 12 bits cannot hold',
      { '00280103 US': [1], '00280120 US': [0x8000], '7fe00010 OW': words([-32_768, 0, 10, 20, 30, 40]) },
      [0, 2048, 2058, 2068, 2078, 2088],
    ],
    [
      'a range that leaves what they can hold',
      { '00280120 US': [4000], '00280121 US': [65_535] },
      [0, 1000, 2000, 3000, 0, 0],
    ],
    [
      'a negative value',
      { '00280103 US': [1], '00280120 US': [0xf830], '7fe00010 OW': words([-2000, 0, 10, 20, 30, 40]) },
      [2048, 2048, 2058, 2068, 2078, 2088],
    ],
    [
      'a negative value without its sign',
      { '00280103 US': [1], '00280120 US': [0x0830], '7fe00010 OW': words([-2000, 0, 10, 20, 30, 40]) },
      [2048, 2048, 2058, 2068, 2078, 2088],
    ],
  ])('takes for padding what the header says: %s', async (_, elements, expected) => {
    expect([...(await read(elements)).values]).toEqual(expected);
  });
});

describe('identity', () => {
  it('reads and words it', async () => {
    const { identity } = await read({ '00080070 LO': 'ACME' });
    expect(identity).toMatchObject({
      patientId: 'P-1',
      patientName: 'Doe, Dr Jane',
      filmDate: '2020-04-01',
      filmTime: '08:15:30',
      sopInstanceUid: '1.2.826.0.1.3680043.10.1.1',
      equipment: { manufacturer: 'ACME', modelName: null },
    });
  });

  it('decodes character sets', async () => {
    const utf8 = new Uint8Array(Buffer.from('Müller^Jürgen'));
    expect((await read({ '00080005 CS': 'ISO_IR 192', '00100010 PN': utf8 })).identity?.patientName).toBe(
      'Müller, Jürgen',
    );
    const latin1 = Uint8Array.from('Möller^Jürgen', (char) => char.charCodeAt(0));
    expect((await read({ '00100010 PN': latin1 })).identity?.patientName).toBe('Möller, Jürgen');
    expect((await read({ '00100020 LO': latin1.slice(0, 6) })).identity?.patientId).toBe('Möller');
    const japanese = 'Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B';
    expect((await read({ '00080005 CS': '\\ISO 2022 IR 87', '00100010 PN': japanese })).identity?.patientName).toBe(
      'Yamada, Tarou (山田 太郎)',
    );
  });

  it('removes control and direction characters and bounds the length', async () => {
    const hostile = new Uint8Array(Buffer.from(`\u0000<b>Evil\u202e\u0007\r\n^${'x'.repeat(500)}`));
    const { identity } = await read({ '00080005 CS': 'ISO_IR 192', '00100010 PN': hostile });
    expect(identity?.patientName).toMatch(/^<b>Evil, x+$/);
    expect(identity?.patientName.length).toBeLessThanOrEqual(128);
  });

  it.each(['20200401', '2020.04.01', '2020-04-01'])('reads the day %s', async (day) => {
    expect((await read({ '00080020 DA': day })).identity?.filmDate).toBe('2020-04-01');
  });

  it('does not believe impossible dates', async () => {
    const { identity } = await read({ '00080020 DA': '20210231', '00100030 DA': '19500101' });
    expect(identity).toMatchObject({ filmDate: null, birthDate: '1950-01-01' });
  });
});

describe('view and spacing', () => {
  it.each<[string, DicomElements]>([
    ['AP', { '00185101 CS': 'AP' }],
    ['AP supine', { '00185101 CS': 'AP', '0008103e LO': 'Thorax bedside supine' }],
    ['AP supine', { '00185101 CS': 'AP', '00540410 SQ': [{ '00540412 SQ': [{ '00080100 SH': 'F-10340' }] }] }],
    ['lateral', { '00185101 CS': 'LL' }],
    ['lateral', { '00185101 CS': '', '00540220 SQ': [{ '00080100 SH': 'R-10236' }] }],
    ['lateral', { '00185101 CS': '', '00540220 SQ': [{ '00080100 SH': '399067008' }] }],
    ['lateral', { '00185101 CS': '', '00200020 CS': 'A\\F' }],
    ['PA', { '00185101 CS': '', '0008103e LO': 'Chest PA' }],
    ['unknown', { '00185101 CS': '', '00081030 LO': 'Chest PA and lateral' }],
  ])('reads %s', async (view, elements) => {
    expect((await read(elements)).view).toBe(view);
  });

  it('takes the spacing at the detector, as its areas are called, before one calibrated for the patient', async () => {
    const calibrated = { '00280030 DS': '0.1\\0.101', '00280a02 CS': 'GEOMETRY' };
    expect((await read({ '00181164 DS': '0.14\\0.141', ...calibrated })).pixelSpacingMm).toEqual([0.14, 0.141]);
    expect((await read(calibrated)).pixelSpacingMm).toEqual([0.1, 0.101]);
    expect((await read({ '00280030 DS': '0\\-1' })).pixelSpacingMm).toBeNull();
  });

  it.each([
    ['1e-300', null],
    ['0.009', null],
    ['0.01', [0.01, 0.01]],
    ['10', [10, 10]],
    ['11', null],
  ])('makes of a spacing of %s mm %j', async (mm, spacing) => {
    expect((await read({ '00280030 DS': `${mm}\\${mm}` })).pixelSpacingMm).toEqual(spacing);
  });
});

import sharp from 'sharp';
import { expect, it } from 'vitest';
import { joinBytes } from '../../../core/dicom/join-bytes';
import { toGrayImage } from '../../../core/image/to-gray-image';
import { codeOf } from '../../../core/testing/read-chest';
import { decodeRadiograph } from './decode-radiograph';

const [width, height] = [48, 40];
const raw = { raw: { width, height, channels: 1 as const } };
/** A soft disc of 8 bits. */
const grey = Uint8Array.from({ length: width * height }, (_, i) =>
  Math.max(0, 190 - 7 * Math.hypot((i % width) - 24, Math.floor(i / width) - 20)),
);
const demoFilm = 'demo/C253_day005_0356.jpg';
const endMarker = Uint8Array.of(0xff, 0xd9);

/** As a picture is decoded that comes in. */
const decode = (bytes: Uint8Array) => decodeRadiograph(bytes, { checkHoles: true });

it('keeps 8-bit grey as it is', async () => {
  const radiograph = await decode(await sharp(grey, raw).toColourspace('b-w').png().toBuffer());
  expect([...radiograph.values]).toEqual([...grey]);
  expect([...toGrayImage(radiograph).pixels]).toEqual([...grey]);
  expect(radiograph).toMatchObject({ width, height, view: 'unknown', identity: null, pixelSpacingMm: null });
});

it('knows that a JPEG was compressed with loss, and says nothing of a PNG', async () => {
  const { lossySteps } = await decode(await sharp(grey, raw).jpeg().toBuffer());
  expect(lossySteps).toEqual([{ ratio: null, method: 'JPEG' }]);
  expect((await decode(await sharp(grey, raw).png().toBuffer())).lossySteps).toEqual([]);
});

it('keeps all 16 bits', async () => {
  const deep = Uint16Array.from(grey, (value) => value * 256 + 3);
  const png = await sharp(deep, raw).toColourspace('grey16').png().toBuffer();
  expect([...(await decode(png)).values]).toEqual([...deep]);
});

it('weighs colour as luma and flattens transparency on black', async () => {
  const rgba = Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 255, 9, 9, 9, 0, 200, 200, 200, 255);
  const png = await sharp(rgba, { raw: { width: 4, height: 1, channels: 4 } })
    .png()
    .toBuffer();
  expect([...(await decode(png)).values]).toEqual([76, 150, 0, 200]);
});

it.each(['b-w', 'grey16'] as const)('flattens the transparency of %s on black', async (space) => {
  const { Samples, white } =
    space === 'b-w' ? { Samples: Uint8Array, white: 255 } : { Samples: Uint16Array, white: 65_535 };
  const transparent = Samples.of(200, white, 9, 0, 7, white);
  const png = sharp(transparent, { raw: { width: 3, height: 1, channels: 2 } })
    .toColourspace(space)
    .png();
  const radiograph = await decode(await png.toBuffer());
  expect([...radiograph.values]).toEqual([200, 0, 7]);
});

it('reads JPEG', async () => {
  const radiograph = await decode(await sharp(grey, raw).jpeg({ quality: 95 }).toBuffer());
  const error = radiograph.values.reduce((worst, value, i) => Math.max(worst, Math.abs(value - grey[i]!)), 0);
  expect(error).toBeLessThan(24);
});

it.each(['png', 'jpeg'] as const)('refuses a %s cut anywhere', async (format) => {
  const file = await sharp(grey, raw).toFormat(format).toBuffer();
  for (const fraction of [0.2, 0.5, 0.9, 0.99])
    expect(await codeOf(decode(file.subarray(0, Math.floor(file.length * fraction))))).toBe('input/truncated');
  const hollow = Buffer.concat([file.subarray(0, file.length / 2), file.subarray(-12)]);
  expect(await codeOf(decode(hollow))).toMatch(/^input\/(truncated|corrupt)$/);
});

it.each([false, true])(
  'refuses a JPEG (progressive: %s) that is cut or has a hole, though it ends as it should',
  async (progressive) => {
    const film = await sharp(demoFilm).jpeg({ quality: 90, progressive }).toBuffer();
    const cut = joinBytes([film.subarray(0, film.length * 0.7), endMarker]);
    const hollow = Uint8Array.from(film).fill(0, film.length * 0.7, film.length * 0.7 + 4096);
    expect(await codeOf(decode(cut))).toBe('input/truncated');
    expect(await codeOf(decode(hollow))).toMatch(/^input\/(truncated|corrupt)$/);
    expect(await codeOf(decode(joinBytes([film, Buffer.from('what a camera appends')])))).toBe('accepted');
  },
);

it.each([
  ['zeros', (film: Uint8Array, at: number) => Uint8Array.from(film).fill(0, at, at + 512)],
  ['nothing', (film: Uint8Array, at: number) => joinBytes([film.subarray(0, at), film.subarray(at + 512)])],
])('refuses a JPEG with %s in the place of 512 bytes, wherever they stood', async (_, damage) => {
  const film = await sharp(demoFilm).toColourspace('b-w').jpeg({ quality: 90 }).toBuffer();
  for (const fraction of [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
    expect(await codeOf(decode(damage(film, Math.floor(film.length * fraction))))).toMatch(
      /^input\/(truncated|corrupt)$/,
    );
});

it.each([
  ['progressive', { progressive: true }],
  ['with colour at half the resolution', { chromaSubsampling: '4:2:0' }],
  ['with colour at full resolution', { chromaSubsampling: '4:4:4' }],
])('reads a sound JPEG %s', async (_, options) => {
  const film = await sharp(demoFilm).resize(501, 603).jpeg(options).toBuffer();
  expect(await codeOf(decode(film))).toBe('accepted');
});

it('reads a JPEG with four colours', async () => {
  const film = await sharp(demoFilm).toColourspace('cmyk').jpeg().toBuffer();
  expect(await codeOf(decode(film))).toBe('accepted');
});

it('refuses a decompression bomb', async () => {
  const file = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#000' } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  expect(file.length).toBeLessThan(2_000_000);
  expect(await codeOf(decode(file))).toBe('input/too-large');
});

it.each([
  [1, 65_535, 'accepted'],
  [1, 65_536, 'input/too-large'],
  [65_536, 1, 'input/too-large'],
])('calls a picture of %i x %i %s', async (width, height, code) => {
  const file = await sharp({ create: { width, height, channels: 3, background: '#000' } })
    .png()
    .toBuffer();
  expect(await codeOf(decode(file))).toBe(code);
});

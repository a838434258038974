import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { folderOfTest } from '../engine/testing/temporary-store';
import { readMask } from './read-mask';

/** Cells of a mask file of one row of grey values. */
async function cellsOf(values: Uint8Array | Uint16Array, channels: 1 | 3 | 4 = 1): Promise<number[]> {
  const file = path.join(folderOfTest(), 'mask.png');
  const raw = { width: values.length / channels, height: 1, channels };
  const image = sharp(values, { raw });
  await (values instanceof Uint16Array ? image.toColourspace('grey16') : image).png().toFile(file);
  return [...(await readMask(file)).cells];
}

describe('a reference mask', () => {
  it.each([
    ['black and white', Uint8Array.of(0, 255, 0), [0, 1, 0]],
    ['label numbers', Uint8Array.of(0, 1, 2), [0, 1, 1]],
    ['label numbers of 16 bits', Uint16Array.of(0, 1, 2), [0, 1, 1]],
    ['labels spread over the greys', Uint8Array.of(0, 85, 170), [0, 1, 1]],
    ['one grey', Uint8Array.of(0, 100, 0), [0, 1, 0]],
    ['the black and white that a compression left', Uint8Array.of(0, 2, 253, 255), [0, 0, 1, 1]],
    ['nothing inside', Uint8Array.of(0, 0), [0, 0]],
  ])('of %s', async (_, values, cells) => {
    expect(await cellsOf(values)).toEqual(cells);
  });

  it('of shades is cut at half of the brightest', async () => {
    const shades = Uint8Array.from({ length: 101 }, (_, i) => i);
    expect(await cellsOf(shades)).toEqual([...shades].map((value) => Number(value > 50)));
  });

  it('of as many values as it may have labels holds labels, and of one more shades', async () => {
    const greys = (count: number) => Uint8Array.from({ length: count }, (_, i) => i);
    expect(await cellsOf(greys(16))).toEqual([...greys(16)].map((value) => Number(value > 0)));
    expect(await cellsOf(greys(17))).toEqual([...greys(17)].map((value) => Number(value > 8)));
  });

  it('is not inside for being opaque', async () => {
    expect(await cellsOf(Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255), 4)).toEqual([0, 1]);
  });

  it('takes any colour for its inside', async () => {
    expect(await cellsOf(Uint8Array.of(0, 0, 0, 255, 0, 0, 0, 0, 255), 3)).toEqual([0, 1, 1]);
  });

  it.each([
    ['a drawing that may name files', 'input/unsupported-format', () => '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    [
      'a picture of more pixels than a detector has',
      'input/too-large',
      () =>
        sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#000' }, limitInputPixels: false })
          .png({ compressionLevel: 9 })
          .toBuffer(),
    ],
    [
      'a cut JPEG that ends as it should',
      'input/truncated',
      () => {
        const film = readFileSync('demo/C253_day005_0356.jpg');
        return Buffer.concat([film.subarray(0, film.length / 2), Buffer.of(0xff, 0xd9)]);
      },
    ],
  ])('is not %s', async (_, code, make) => {
    const file = path.join(folderOfTest(), 'mask.png');
    writeFileSync(file, await make());
    await expect(readMask(file)).rejects.toMatchObject({ failure: { code, detail: 'mask.png' } });
  });
});

import sharp from 'sharp';
import { expect, test } from 'vitest';
import { refusedResult, resultOf } from '../../../core/testing/analysis-of';
import { decodeRadiograph } from '../decoding/decode-radiograph';
import type { Engine } from '../open-engine';
import { analysed, emptyMaps, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { differenceImage } from './difference-image';

const store = storeOfEachTest();
const size = 96;

/** Whether a point of the grid lies in the right lung, on the left of the image, or in the left one. */
const inLung = (i: number): boolean =>
  [0.3, 0.7].some(
    (centre) => (((i % size) / size - centre) / 0.14) ** 2 + ((Math.floor(i / size) / size - 0.5) / 0.32) ** 2 < 1,
  );
const opacity = Math.round(0.6 * size) * size + Math.round(0.3 * size);
const grid = (of: (i: number) => number): Float32Array => Float32Array.from({ length: size * size }, (_, i) => of(i));

const films = new Map<string, Buffer>();

/** An analysed film of two lungs, with an opacity in the right one or none. */
async function film(hasOpacity: boolean): Promise<string> {
  const id = storedImage(store.db);
  analysed(store.db, id, resultOf(1), '2026-01-02T00:00:00.000Z', {
    ...emptyMaps,
    size,
    lung: grid((i) => Number(inLung(i))),
  });
  const isOpaque = (i: number): boolean =>
    hasOpacity && Math.hypot((i % size) - (opacity % size), Math.floor(i / size) - Math.floor(opacity / size)) < 6;
  const pixels = Uint8Array.from(
    grid((i) => (inLung(i) ? 60 + 15 * Math.sin(i / size / 2) : 160) + (isOpaque(i) ? 60 : 0)),
  );
  films.set(
    id,
    await sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
      .png()
      .toBuffer(),
  );
  return id;
}

const difference = (priorImageId: string, currentImageId: string) =>
  differenceImage(
    {
      db: store.db,
      models: { identity: null },
      radiographOf: (id: string) => decodeRadiograph(films.get(id) as Buffer, { checkHoles: false }),
    } as unknown as Engine,
    { priorImageId, currentImageId },
  );

test('is what the current film has more than the prior one, where that is', async () => {
  const [clear, opaque] = [await film(false), await film(true)];
  const worse = await difference(clear, opaque);
  const better = await difference(opaque, clear);
  expect([worse.accepted, better.accepted]).toEqual([true, true]);
  expect(worse.difference[opacity]).toBeGreaterThan(0.2);
  expect(better.difference[opacity]).toBeLessThan(-0.2);
});

test('is none of a film that is not analysed or was refused, on either side', async () => {
  const known = await film(false);
  const waits = storedImage(store.db);
  const refused = await film(false);
  analysed(store.db, refused, refusedResult);
  for (const other of [waits, refused])
    for (const pair of [
      [known, other],
      [other, known],
    ] as const)
      await expect(difference(...pair)).rejects.toMatchObject({ failure: { code: 'reading/no-analysis' } });
});

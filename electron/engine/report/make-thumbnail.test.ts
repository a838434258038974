import sharp from 'sharp';
import { expect, test } from 'vitest';
import { pictureRadiograph } from '../../../core/image/picture-radiograph';
import { makeThumbnail } from './make-thumbnail';

test('prints a picture that uses a part of its grey levels in the window that it opens in on screen', async () => {
  const values = Uint16Array.from({ length: 200 * 100 }, (_, i) => 80 + Math.floor(((i % 200) * 60) / 200));
  const film = pictureRadiograph({ width: 200, height: 100, values, bits: 8, colour: false, lossySteps: [] });
  const { jpeg } = await makeThumbnail(film);
  const { channels } = await sharp(jpeg).stats();
  expect(channels[0]?.min).toBeLessThan(10);
  expect(channels[0]?.max).toBeGreaterThan(245);
});

// Window/level drag on a radiograph of 3000 x 2500 pixels and 16 bits: milliseconds between the frames drawn during it.
import path from 'node:path';
import { call, choose, startSextant, temporaryFolder, untilAnalysed } from './app.mjs';
import { countFrames } from './frames.mjs';
import { grey16, radiographs } from './radiographs.mjs';

const [width, height] = [2500, 3000];
const moves = 240;
const folder = temporaryFolder();
const file = path.join(folder, 'large.png');
const { default: sharp } = await import('sharp');
const pixels = await grey16(radiographs()[0], width, height);
await sharp(pixels, { raw: { width, height, channels: 1, depth: 'ushort' } })
  .toColourspace('grey16')
  .png({ compressionLevel: 1 })
  .toFile(file);

const { app, page } = await startSextant(path.join(folder, 'data'));
const form = { patientId: 'LARGE', date: '2024-05-01', view: 'AP' };
await choose(app, page, file);
await call(page, 'import.start', { importId: 'drag', paths: [file], forms: { [file]: form } });
await untilAnalysed(page, 'LARGE');
await page.getByText('LARGE').first().click();
await page.waitForTimeout(2000);

const shown = () =>
  page
    .getByTestId('viewport-current')
    .getByText(/C [\d,]+ W [\d,]+/)
    .innerText();
const before = await shown();
const stage = page.locator('canvas').last();
const box = await stage.boundingBox();
const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
await page.mouse.move(x, y);
await page.mouse.down();
await countFrames(page, moves, (move) => page.mouse.move(x + 120 * Math.sin(move / 20), y + 80 * Math.cos(move / 25)));
await page.mouse.up();
console.log(`the window went from ${before} to ${await shown()}`);
await app.close();

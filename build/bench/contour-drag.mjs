// Pushing a contour of 1,000 vertices: milliseconds between the frames drawn during the drag.
import { call, startSextant, temporaryFolder, untilAnalysed } from './app.mjs';
import { countFrames } from './frames.mjs';

const patient = 'C253';
const vertices = 1000;
const moves = 200;

/** Puts one round lesion of so many vertices into the draft of the latest image. */
async function largeLesion(page, image) {
  const { draft } = await call(page, 'readings.open', { imageId: image.id });
  const [x, y, radius] = [image.width / 2, image.height / 2, image.width / 5];
  const points = Array.from({ length: vertices }, (_, i) => {
    const angle = (2 * Math.PI * i) / vertices;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  const lesion = { lesionId: 'bench', points, holes: [], origin: 'reader' };
  const content = { ...draft.content, lesions: [lesion] };
  await call(page, 'readings.saveDraft', { readingId: draft.id, version: draft.version, content, history: '' });
}

const { app, page } = await startSextant(temporaryFolder());
await page.locator(`[data-patient="${patient}"]`).waitFor({ timeout: 60_000 });
const images = await untilAnalysed(page, patient);
await largeLesion(page, images.at(-1));
await page.reload();
await page.locator(`[data-patient="${patient}"]`).click({ timeout: 60_000 });
await page.waitForTimeout(2000);
await page.keyboard.press('c');
await page.getByRole('button', { name: 'Push' }).click();
const box = await page.locator('canvas').last().boundingBox();
const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
await page.mouse.move(x, y);
await page.mouse.down();
await countFrames(page, moves, (move) =>
  page.mouse.move(x + (box.width / 5) * (move / moves) * 1.5, y + 30 * Math.sin(move / 10)),
);
await page.mouse.up();
await app.close();

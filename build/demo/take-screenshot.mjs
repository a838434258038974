// The picture of build/screenshot.mjs, taken by Playwright in the bundled application.
import { startSextant, temporaryFolder, untilAnalysed } from '../bench/app.mjs';
import { fromRoot } from '../folders.mjs';
import { say } from '../say.mjs';

const demo = 'C253';
const { app, page } = await startSextant(temporaryFolder());
await page.locator(`[data-patient="${demo}"]`).click({ timeout: 60_000 });
const images = await untilAnalysed(page, demo);
await page.waitForTimeout(3000);
// The film of the demo series with the most zones involved.
await page.getByTestId('trend-point').nth(5).click();
await page.waitForTimeout(1000);
await page.keyboard.press('z');
await page.keyboard.press('c');
await page.waitForTimeout(2000);
const file = fromRoot('docs', 'screenshot.png');
await page.screenshot({ path: file });
say('screenshot', `${file}, ${images.length} radiographs`);
await app.close();

// The first patient who is opened after a start, a moment after the list is shown: from the click to both radiographs drawn.
// Another patient stands first in the list, so that nobody is opened by itself, and these films are not read ahead.
import path from 'node:path';
import { call, choose, startSextant, temporaryFolder, untilAnalysed } from './app.mjs';
import { radiographs } from './radiographs.mjs';
import { report } from './percentiles.mjs';

const runs = 6;
const patient = 'C253';
const lookMs = 1_000;
const folder = temporaryFolder();

const first = await startSextant(folder);
await untilAnalysed(first.page, patient);
// Written anew, for a file of the demo patient is known already.
const file = path.join(folder, 'other.jpg');
const { default: sharp } = await import('sharp');
await sharp(radiographs()[0]).jpeg({ quality: 95 }).toFile(file);
await choose(first.app, first.page, file);
const form = { patientId: 'OTHER', patientName: 'Other', date: '2024-01-01', view: 'PA' };
await call(first.page, 'import.start', { importId: 'bench', paths: [file], forms: { [file]: form } });
await untilAnalysed(first.page, 'OTHER');
await first.app.close();

const took = [];
for (let run = 0; run < runs; run++) {
  const { app, page } = await startSextant(folder);
  const row = page.locator(`[data-patient="${patient}"]`);
  await row.waitFor({ timeout: 60_000 });
  await page.waitForTimeout(lookMs);
  const started = performance.now();
  await row.click();
  // The window's values stand below a film once it is drawn.
  for (const role of ['prior', 'current'])
    await page
      .getByTestId(`viewport-${role}`)
      .getByText(/C \d+ W \d+/)
      .waitFor();
  took.push(performance.now() - started);
  await app.close();
}
report('click to both radiographs drawn', took);

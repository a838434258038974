// Start of the process to the first usable window: the worklist shows its patients and answers. The store holds the demo
// patient, already analysed, as on any day but the first.
import { call, startSextant, temporaryFolder, untilAnalysed } from './app.mjs';
import { report } from './percentiles.mjs';

const runs = 12;
const folder = temporaryFolder();

const first = await startSextant(folder);
await first.page.getByTestId('patient-row').first().waitFor({ timeout: 60_000 });
const { rows } = await call(first.page, 'patients.list', {});
await untilAnalysed(first.page, rows[0].id);
await first.app.close();

const since = { 'page loaded': [], 'worklist shown': [], 'both radiographs drawn': [] };
for (let run = 0; run < runs; run++) {
  const { app, page, started } = await startSextant(folder);
  const clock = () => page.evaluate(() => Date.now());
  await page.getByTestId('patient-row').first().waitFor({ timeout: 60_000 });
  since['worklist shown'].push((await clock()) - started);
  // The window's values stand below a film once it is drawn.
  for (const role of ['prior', 'current'])
    await page
      .getByTestId(`viewport-${role}`)
      .getByText(/C \d+ W \d+/)
      .waitFor();
  since['both radiographs drawn'].push((await clock()) - started);
  const loaded = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    return performance.timeOrigin + navigation.loadEventEnd;
  });
  since['page loaded'].push(loaded - started);
  await app.close();
}
for (const [name, values] of Object.entries(since)) report(`process start to ${name}`, values);

// What the reader waits for while radiographs are analysed in the background: on the very first start until the demo patient
// is listed, then the answers of the engine to the window while the series waits its turn. Every run starts in an empty folder.
import path from 'node:path';
import { isWaiting, startSextant, temporaryFolder } from './app.mjs';
import { report } from './percentiles.mjs';

const runs = 4;
const patientId = 'C253';
const since = { 'first start to the worklist shown': [], 'first start to the series analysed': [] };
const answers = { 'patients.list': [], 'patients.series': [], 'images.display': [] };

async function timed(page, method, input) {
  const { value, took } = await page.evaluate(
    async ([name, argument]) => {
      const began = performance.now();
      const reply = await window.sextant.invoke(name, argument);
      const took = performance.now() - began;
      // Pixels stay in the page: copying them out is no part of what is measured.
      return { took, value: name === 'images.display' ? null : reply.value };
    },
    [method, input],
  );
  answers[method].push(took);
  return value;
}

for (let run = 0; run < runs; run++) {
  const { app, page, started } = await startSextant(path.join(temporaryFolder(), 'data'));
  await page.getByTestId('patient-row').first().waitFor({ timeout: 60_000 });
  since['first start to the worklist shown'].push((await page.evaluate(() => Date.now())) - started);
  for (let turn = 0; ; turn++) {
    const { images } = await timed(page, 'patients.series', { patientId });
    if (!images.some(isWaiting)) break;
    await timed(page, 'patients.list', {});
    await timed(page, 'images.display', { imageId: images[turn % images.length].id });
    await page.waitForTimeout(100);
  }
  since['first start to the series analysed'].push((await page.evaluate(() => Date.now())) - started);
  await app.close();
}
for (const [name, values] of Object.entries(since)) report(name, values);
for (const [name, values] of Object.entries(answers)) if (values.length > 0) report(`${name} meanwhile`, values);

// The Quality page of a department after two years, from the key to its figures.
import path from 'node:path';
import Database from 'better-sqlite3';
import { nativeSqlite } from '../folders.mjs';
import { call, startSextant, temporaryFolder, untilAnalysed } from './app.mjs';
import { fillDepartment } from './fill-department.mjs';
import { report } from './percentiles.mjs';

const patientId = 'C253';
const rounds = 5;
const folder = temporaryFolder();

const first = await startSextant(folder);
for (const { id } of await untilAnalysed(first.page, patientId)) {
  const { draft } = await call(first.page, 'readings.open', { imageId: id });
  if (draft !== null) await call(first.page, 'readings.sign', { readingId: draft.id, version: draft.version });
}
await first.app.close();

const options = Number(process.versions.napi) >= 10 ? {} : { nativeBinding: nativeSqlite };
const db = new Database(path.join(folder, 'sextant.sqlite'), options);
fillDepartment(db, patientId, { patients: 3_000, filmsEach: 7 });
db.close();

const { app, page } = await startSextant(folder);
await page.getByTestId('patient-row').first().waitFor({ timeout: 60_000 });
const shown = [];
for (let round = 0; round < rounds; round++) {
  const started = performance.now();
  await page.keyboard.press('F3');
  await page.locator('main.page tbody tr').first().waitFor({ timeout: 120_000 });
  shown.push(performance.now() - started);
  if (round === 0)
    console.log(`${await page.locator('main.page tbody tr').first().locator('td').first().innerText()} cases`);
  await page.keyboard.press('F2');
  await page.locator('main.page').waitFor({ state: 'detached' });
}
report('the Quality page, from its key to its figures', shown);
await app.close();

// Start of the process to the first usable window: the worklist shows its patients and answers. The store holds the demo
// patient, already analysed, as on any day but the first.
import { call, startSextant, temporaryFolder, untilAnalysed } from './app.mjs';
import { report } from './percentiles.mjs';

const runs = 12;
const folder = temporaryFolder();

const first = await startSextant(folder);
await first.page.getByRole('option').or(first.page.getByRole('row')).first().waitFor({ timeout: 60_000 });
const { rows } = await call(first.page, 'patients.list', {});
await untilAnalysed(first.page, rows[0].id);
await first.app.close();

const firstPaint = [];
const usable = [];
for (let run = 0; run < runs; run++) {
  const { app, page } = await startSextant(folder);
  await page.getByText(rows[0].id).first().waitFor({ timeout: 60_000 });
  const now = await page.evaluate(() => Date.now());
  const painted = await page.evaluate(
    () => performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime,
  );
  const created = await app.evaluate(() => process.getCreationTime());
  firstPaint.push(painted - created);
  usable.push(now - created);
  await app.close();
}
report('first contentful paint', firstPaint);
report('worklist usable', usable);

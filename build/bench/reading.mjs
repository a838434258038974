// A scripted reading without pauses for thought: open the patient, see both films, correct two zones, sign. Seconds of the
// machine's share of the 25 that a reader has.
import { startSextant, temporaryFolder, untilAnalysed } from './app.mjs';
import { report } from './percentiles.mjs';

const patient = 'C253';
const rounds = 5;
const whole = [];

for (let round = 0; round < rounds; round++) {
  const { app, page } = await startSextant(temporaryFolder());
  const row = page.locator(`[data-patient="${patient}"]`);
  await row.waitFor({ timeout: 60_000 });
  await untilAnalysed(page, patient);
  await page.reload();
  await row.waitFor({ timeout: 60_000 });
  const started = performance.now();
  await row.click();
  for (const side of ['prior', 'current'])
    await page.getByTestId(`viewport-${side}`).locator('canvas').first().waitFor();
  await page.getByTestId('reading-state').filter({ hasText: 'Draft' }).waitFor();
  await page.keyboard.press('z');
  for (const key of ['Numpad7', 'Numpad3']) await page.keyboard.press(key);
  await page.getByTestId('zone-leftLower').filter({ hasText: 'corrected' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('filter-signed').filter({ hasText: '1' }).waitFor();
  whole.push(performance.now() - started);
  await app.close();
}
report('open, compare, correct two zones, sign', whole);

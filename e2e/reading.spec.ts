import { expect } from '@playwright/test';
import { test } from './fixture/test';
import { enginePid, keepScreenshot } from './fixture/workstation-process';
import { demoPatient, storedSeries } from './reader/reader';

test('a reader corrects two zones, confirms, signs, and finds the patient signed', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await reader.opensPatient(demoPatient);
  await reader.seesCurrentFilm();
  const [upper, lower] = [reader.zone('rightUpper'), reader.zone('leftLower')];
  await expect(reader.window.getByTestId('reading-state')).toContainText('Draft');
  const before = [await upper.getAttribute('aria-pressed'), await lower.getAttribute('aria-pressed')];
  await expect(upper).toHaveCSS('border-top-style', 'dashed');

  const started = performance.now();
  await reader.presses('Numpad7', 'Numpad3');
  await expect(upper).toHaveAttribute('aria-pressed', before[0] === 'true' ? 'false' : 'true');
  await expect(lower).toHaveAttribute('aria-pressed', before[1] === 'true' ? 'false' : 'true');
  await expect(upper).toContainText('corrected');
  await expect(upper).toHaveCSS('border-top-style', 'solid');
  await reader.presses('Control+z', 'Control+Shift+Z', 'Enter');
  await expect(reader.zone('rightMiddle')).toContainText('confirmed');
  await keepScreenshot(reader.window, 'reading-confirmed');
  await reader.presses('Control+Enter');
  await expect(reader.window.getByTestId('filter-signed')).toContainText('1');
  const took = (performance.now() - started) / 1000;
  test.info().annotations.push({ type: 'reading', description: `correct, confirm and sign: ${took.toFixed(1)} s` });

  await expect(reader.patientRow(demoPatient)).toContainText('Signed');
  await expect(reader.window.getByTestId('reading-state')).toContainText('Signed');
  await keepScreenshot(reader.window, 'reading-signed');
  const latest = (await storedSeries(reader.window, demoPatient)).images.at(-1);
  expect(latest?.readings.map(({ state }) => state)).toEqual(['signed']);

  await reader.presses('F4');
  await reader.window.getByRole('button', { name: 'Verify' }).click();
  await expect(reader.window.getByTestId('audit-state')).toContainText('chain whole');

  await usedWorkplace.close();
  const again = await usedWorkplace.start();
  await expect(again.patientRow(demoPatient)).toContainText('Signed');
});

test('a draft survives a restart of the engine and of the workstation', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await reader.opensPatient(demoPatient);
  await expect(reader.window.getByTestId('reading-state')).toContainText('Draft');
  await reader.presses('Numpad4');
  const zone = reader.zone('rightMiddle');
  await expect(zone).toContainText('corrected');
  const pressed = await zone.getAttribute('aria-pressed');
  await expect(reader.window.getByTestId('save-state')).toHaveText('Saved');
  process.kill(await enginePid(reader.app), 'SIGKILL');
  await expect(reader.notices.filter({ hasText: 'was restarted' })).toBeVisible();
  await expect(zone).toHaveAttribute('aria-pressed', pressed ?? '');
  await expect(zone).toContainText('corrected');
  await usedWorkplace.close();

  const again = await usedWorkplace.start();
  await expect(again.patientRow(demoPatient)).toContainText('In progress');
  await again.opensPatient(demoPatient);
  await expect(again.zone('rightMiddle')).toHaveAttribute('aria-pressed', pressed ?? '');
  await again.presses('Control+z');
  await expect(again.zone('rightMiddle')).not.toHaveAttribute('aria-pressed', pressed ?? '');
});

test('independent first: the proposal stays hidden until the six zones are confirmed', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await expect(reader.window.getByTestId('ai-score')).toContainText('of 6');
  await reader.seesCurrentFilm();
  await reader.presses('F4');
  await reader.window.getByLabel('Every reader scores before the proposal is revealed').check();
  await reader.window.getByRole('button', { name: 'Save', exact: true }).click();
  await keepScreenshot(reader.window, 'settings');
  await reader.presses('F2', 'm');
  const current = (drawn: string) =>
    reader.window.getByRole('img', { name: new RegExp(`^Current radiograph, [-0-9]+, PA${drawn}$`) });
  await expect(current(', Severity map')).toBeVisible();
  // The latest film was on screen before the site decided: its proposal has been seen. The one before has not.
  await reader.presses('ArrowLeft');
  await expect(reader.window.getByTestId('ai-score')).toContainText('hidden for now');
  await expect(current('')).toBeVisible();
  await keepScreenshot(reader.window, 'independent-first');
  await reader.presses('Numpad1', 'Enter');
  await expect(reader.window.getByTestId('ai-score')).toContainText('of 6');
  await expect(current(', Severity map')).toBeVisible();
});

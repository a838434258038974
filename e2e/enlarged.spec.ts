import { expect, type Locator } from '@playwright/test';
import { test } from './fixture/test';
import { keepScreenshot } from './fixture/workstation-process';
import { demoPatient } from './reader/reader';

/** Top and bottom edge in the window. */
async function edges(part: Locator): Promise<{ readonly top: number; readonly bottom: number }> {
  const box = await part.boundingBox();
  if (box === null) throw new Error('not on screen');
  return { top: box.y, bottom: box.y + box.height };
}

test('at 200 % the tools lie below the films, and a message below toolbar and search', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  const { app, window } = reader;
  await reader.opensPatient(demoPatient);
  await reader.seesCurrentFilm();
  await app.evaluate(({ BrowserWindow }) => {
    const [front] = BrowserWindow.getAllWindows();
    front?.setContentSize(1280, 800);
    front?.webContents.setZoomFactor(2);
  });
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(640);
  await reader.presses('c', 'n');
  await expect(reader.notices).toBeVisible();
  const toolbar = await edges(window.getByRole('toolbar', { name: 'Tools', exact: true }));
  expect((await edges(reader.notices)).top).toBeGreaterThanOrEqual(toolbar.bottom);
  expect((await edges(reader.notices)).top).toBeGreaterThanOrEqual((await edges(window.getByRole('searchbox'))).bottom);

  const films = window.getByRole('application', { name: /^Current/ });
  const tools = window.getByTestId('contour-tools');
  await tools.scrollIntoViewIfNeeded();
  await keepScreenshot(window, 'enlarged');
  const film = await edges(films);
  expect(film.bottom - film.top).toBeGreaterThan(160);
  expect((await edges(tools)).top).toBeGreaterThanOrEqual(film.bottom);
  expect((await edges(window.getByTestId('prior-rule'))).top).toBeGreaterThanOrEqual((await edges(tools)).bottom);
  // Nothing lies over the trend.
  await window.getByTestId('trend-point').first().click({ trial: true });
});

import { expect, type Locator } from '@playwright/test';
import { test } from './fixture/test';
import { keepScreenshot } from './fixture/workstation-process';
import { demoPatient, type Reader } from './reader/reader';

/** Top and bottom edge in the window. */
async function edges(part: Locator): Promise<{ readonly top: number; readonly bottom: number }> {
  const box = await part.boundingBox();
  if (box === null) throw new Error('not on screen');
  return { top: box.y, bottom: box.y + box.height };
}

/** Gives the window another size, CSS pixels of 100 %, and enlarges the page. */
async function sizes({ app, window }: Reader, width: number, height: number, zoom = 1): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, wanted) => {
      const [front] = BrowserWindow.getAllWindows();
      front?.setContentSize(wanted.width, wanted.height);
      front?.webContents.setZoomFactor(wanted.zoom);
    },
    { width, height, zoom },
  );
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(width / zoom);
}

test('at 200 % the tools lie below the films, and a message below toolbar and search', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  const { window } = reader;
  await reader.opensPatient(demoPatient);
  await reader.seesCurrentFilm();
  await sizes(reader, 1280, 800, 2);
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

  // What the Tab key reaches lies below nothing: neither the buttons at the lower edge nor, backwards, the trend.
  await window.evaluate(() => scrollTo(0, 0));
  await reader.zone('leftMiddle').focus();
  await reader.presses('Tab');
  await expect(reader.zone('rightLower')).toBeFocused();
  const sign = window.getByRole('button', { name: /^Sign as/ });
  const confirm = window.getByRole('button', { name: 'Confirm zones' });
  const lower = Math.min((await edges(sign)).top, (await edges(confirm)).top);
  expect((await edges(reader.zone('rightLower'))).bottom).toBeLessThanOrEqual(lower);
  await window.getByTestId('trend-point').last().focus();
  await window.evaluate(() => scrollTo(0, document.body.scrollHeight));
  // Past the buttons for what is selected.
  await reader.presses('Shift+Tab', 'Shift+Tab', 'Shift+Tab');
  const tool = window.getByTestId('tool-lungs');
  await expect(tool).toBeFocused();
  await tool.click({ trial: true });
  // Nothing is wider than its place.
  expect(
    await window.evaluate(() =>
      ['html', '.panels']
        .map((part) => document.querySelector(part))
        .map((part) => part!.scrollWidth <= part!.clientWidth),
    ),
  ).toEqual([true, true]);
});

test('at 200 % the film comes into sight with a tool that is chosen by key', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await reader.seesCurrentFilm();
  await sizes(reader, 1280, 800, 2);
  await reader.presses('T');
  await expect(reader.window.getByTestId('contour-editor')).toBeInViewport({ ratio: 1 });
});

test('in an upright window the films lie one above the other', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await reader.opensPatient(demoPatient);
  await reader.seesCurrentFilm();
  const [prior, current] = ['prior', 'current'].map((role) => reader.window.getByTestId(`viewport-${role}`));
  expect((await edges(prior!)).top).toBe((await edges(current!)).top);
  await sizes(reader, 1000, 1000);
  await expect.poll(async () => (await edges(prior!)).bottom <= (await edges(current!)).top).toBe(true);
  const heights = [prior!, current!].map((viewport) => viewport.getByRole('application').boundingBox());
  const [one, other] = await Promise.all(heights);
  expect(one).toMatchObject({ width: other?.width, height: other?.height });
});

import { expect } from '@playwright/test';
import { test } from './fixture/test';
import { keepScreenshot } from './fixture/workstation-process';
import { demoPatient, type Reader } from './reader/reader';

/** Mean brightness, 0 to 255, of what the screen shows of a window so many pixels below the window's upper edge. */
const brightness = ({ app }: Reader, below: number): Promise<number> =>
  app.evaluate(async ({ BrowserWindow, desktopCapturer, screen }, top) => {
    const [window] = BrowserWindow.getAllWindows();
    const { x, y } = window!.getBounds();
    const thumbnailSize = screen.getPrimaryDisplay().size;
    const [shown] = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize });
    const strip = shown!.thumbnail.crop({ x, y: y + top, width: 600, height: 16 }).toBitmap();
    const colours = strip.filter((_, index) => index % 4 !== 3);
    return colours.reduce((sum, value) => sum + value, 0) / colours.length;
  }, below);

test('in a dark room the menu bar and the dialogs of the system are as dark as the page', async ({ usedWorkplace }) => {
  test.skip(process.env['WAYLAND_DISPLAY'] !== undefined, 'Wayland shows the screen to no program unasked');
  const reader = await usedWorkplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  // The page is on the screen.
  await expect.poll(() => brightness(reader, 300)).toBeGreaterThan(10);
  const menuBar = 4;
  expect(await brightness(reader, menuBar)).toBeLessThan(96);
  expect(await reader.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true);
});

test('a film that is maximised has the room of the list and the trend until the other one or the list is wanted', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  const { window } = reader;
  await reader.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 720));
  await reader.opensPatient(demoPatient);
  await reader.seesCurrentFilm();
  const film = window.getByRole('application', { name: /^Current/ });
  const height = async () => (await film.boundingBox())!.height;
  const [list, trend] = [reader.patientRow(demoPatient), window.getByTestId('trend-point').first()];
  const beside = await height();
  await film.dblclick();
  await expect.poll(height).toBeGreaterThan(1.25 * beside);
  await expect(list).toBeHidden();
  await expect(trend).toBeHidden();
  // What is told lies over the film's edge, and takes none of its room.
  const alone = await height();
  await reader.presses('n');
  await expect(reader.notices).toBeInViewport();
  expect(await height()).toBe(alone);
  await keepScreenshot(window, 'maximised');
  expect(usedWorkplace.running.complaints).toEqual([]);
  await reader.presses('f');
  await expect.poll(height).toBe(beside);
  await expect(trend).toBeVisible();

  await reader.presses('f', 'Control+f');
  await expect(window.getByRole('searchbox')).toBeFocused();
  await expect(list).toBeVisible();

  // In a small window the two films have most of the room; the zones over time lie a turn of the wheel below.
  await reader.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1100, 680));
  const room = async () => {
    const { width, height } = (await film.boundingBox())!;
    return Math.min(width, height);
  };
  await expect.poll(room).toBeGreaterThan(290);
  const zones = window.getByText('L lower', { exact: true });
  await expect(zones).not.toBeInViewport();
  await trend.hover();
  await window.mouse.wheel(0, 200);
  await expect(zones).toBeInViewport();
  await keepScreenshot(window, 'small');
});

test('a window opens where the last one was closed', async ({ usedWorkplace }) => {
  const place = { x: 120, y: 80, width: 1100, height: 700 };
  const bounds = ({ app }: Reader) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getNormalBounds());
  const first = await usedWorkplace.start();
  await expect(first.patientRow(demoPatient)).toBeVisible();
  expect(await bounds(first)).not.toEqual(place);
  await first.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]!.setBounds(wanted), place);
  await expect.poll(() => bounds(first)).toEqual(place);
  await usedWorkplace.close();
  const second = await usedWorkplace.start();
  await expect(second.patientRow(demoPatient)).toBeVisible();
  expect(await bounds(second)).toEqual(place);
});

import { expect } from '@playwright/test';
import { test } from './fixture/test';
import { demoPatient } from './reader/reader';

test('a film is drawn anew, and its scale stated, at the resolution of the screen that the window is moved to', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  await reader.opensPatient(demoPatient);
  const canvas = reader.window.getByTestId('viewport-current').locator('canvas').first();
  const ratio = (): Promise<number> => canvas.evaluate((film: HTMLCanvasElement) => film.width / film.clientWidth);
  /** As stated below the film, screen pixels for each of the film's. */
  const stated = async (): Promise<number> => {
    const [, percent = ''] = /(\d+)\s%/.exec(await reader.window.getByTestId('view-state-current').innerText()) ?? [];
    return Number(percent) / 100;
  };
  const filmScales: number[] = [];
  await reader.seesCurrentFilm();
  const { width, height } = await reader.window.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const session = await reader.window.context().newCDPSession(reader.window);
  for (const deviceScaleFactor of [1, 2]) {
    // As when a window is moved for real, its size changes a little, too.
    const size = { width: width - deviceScaleFactor, height };
    await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor, mobile: false });
    await expect.poll(ratio).toBeCloseTo(deviceScaleFactor, 1);
    filmScales.push((await stated()) / deviceScaleFactor);
  }
  expect(filmScales[1]).toBeCloseTo(filmScales[0]!, 1);
  await session.detach();
});

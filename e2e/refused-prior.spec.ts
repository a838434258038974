import { expect } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { dicomFilm } from './fixture/dicom-film';
import { test } from './fixture/test';
import { keepScreenshot } from './fixture/workstation-process';
import { analysedSeries } from './reader/reader';

test('why a prior has no score can be read in full beside it on a small screen', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await reader.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ width: 1280, height: 800 }),
  );
  const films = [
    ['C253_day005_0356.jpg', '20210301', { '00101010 AS': '016Y' }],
    ['C253_day007_0357.jpg', '20210303', {}],
  ] as const;
  const files = films.map(([jpeg, date, more], index) => {
    const file = path.join(usedWorkplace.folder, `film-${index}.dcm`);
    fs.writeFileSync(file, dicomFilm(jpeg, `1.2.826.0.1.3680043.10.7.${index}`, date, more));
    return file;
  });
  await reader.chooses(files);
  await analysedSeries(reader.window, 'DICOM-1', 2);
  await reader.opensPatient('DICOM-1');

  const [prior, current] = ['prior', 'current'].map((role) => reader.window.getByTestId(`viewport-${role}`));
  const refusal = prior!.getByText(/^× No score\. According to the file the patient is under 18/);
  await expect(refusal).toBeVisible();
  await expect(current!.locator('canvas').first()).toBeVisible();
  await keepScreenshot(reader.window, 'refused-prior');
  const isWhole = (text: HTMLElement) => text.scrollWidth <= text.clientWidth && text.scrollHeight <= text.clientHeight;
  expect(await refusal.evaluate(isWhole)).toBe(true);

  const surfaces = await Promise.all(
    [prior!, current!].map((viewport) => viewport.getByRole('application').boundingBox()),
  );
  const [besidePrior, besideCurrent] = surfaces;
  expect(besidePrior?.height).toBe(besideCurrent?.height);
  const told = await refusal.boundingBox();
  expect(told!.y + told!.height).toBeLessThanOrEqual(besidePrior!.y);
});

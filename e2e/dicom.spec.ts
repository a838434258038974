import { expect } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { dicomFilm } from './fixture/dicom-film';
import { test } from './fixture/test';
import { keepScreenshot } from './fixture/workstation-process';
import { analysedSeries } from './reader/reader';

test('a folder of DICOM films is imported without a form, a hostile name stays text, and headers say what differs', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  const folder = path.join(usedWorkplace.folder, 'films');
  fs.mkdirSync(folder);
  const person = { '00100030 DA': '19601104', '00100040 CS': 'M' };
  fs.writeFileSync(
    path.join(folder, 'one'),
    dicomFilm('C253_day005_0356.jpg', '1.2.826.0.1.3680043.10.5.1', '20210301', {
      '00080032 TM': '081500',
      '00080070 LO': 'ACME',
      ...person,
    }),
  );
  fs.writeFileSync(
    path.join(folder, 'two'),
    dicomFilm('C253_day007_0357.jpg', '1.2.826.0.1.3680043.10.5.2', '20210312', {
      '00080032 TM': '141500',
      '00080070 LO': '<b>Other',
      '00282112 DS': '12',
      ...person,
    }),
  );
  await reader.chooses([folder], 'import.folder');
  await expect(reader.outcomes).toContainText('2 imported');
  const { images } = await analysedSeries(reader.window, 'DICOM-1', 2);
  expect(images.map(({ date, state }) => [date, state.kind])).toEqual([
    ['2021-03-01', 'analysed'],
    ['2021-03-12', 'analysed'],
  ]);
  await expect(reader.patientRow('DICOM-1')).toContainText('<img');
  expect(await reader.window.evaluate(() => 'planted' in globalThis)).toBe(false);
  await keepScreenshot(reader.window, 'hostile-name');
  await reader.opensPatient('DICOM-1');
  await expect(reader.window.getByTestId('change-verdict')).toContainText('equipment of different manufacturers');
  await expect(reader.window.getByTestId('viewport-prior')).toContainText('lossy');
  await expect(reader.window.getByTestId('viewport-current')).toContainText('lossy 12:1');

  // The longest words that the window knows, in the smallest window that it is made for.
  await reader.presses('F4');
  await reader.window.getByLabel('Language').selectOption('de');
  await reader.presses('F2');
  await reader.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 768));
  await expect.poll(() => reader.window.evaluate(() => innerWidth)).toBe(1024);
  await expect(reader.window.getByTestId('viewport-prior')).toContainText('11 Tage früher');
  for (const place of ['viewport-prior', 'viewport-current', 'patient-banner']) {
    const facts = reader.window
      .getByTestId(place)
      .locator('header span, header strong')
      .or(reader.window.locator(`header[data-testid="${place}"] > span`));
    const cut = await facts.evaluateAll((all) =>
      all
        .filter(
          (fact) =>
            fact.scrollWidth > fact.clientWidth + 1 ||
            fact.getBoundingClientRect().right > (fact.closest('header')?.getBoundingClientRect().right ?? 0),
        )
        .map((fact) => fact.textContent),
    );
    expect(cut, place).toEqual([]);
  }
  await keepScreenshot(reader.window, 'narrow-german');
});

test('a film dropped on the window is imported, analysed and stepped through its windows', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  const file = path.join(usedWorkplace.folder, 'dropped.dcm');
  const windows = { '00281050 DS': '128\\100', '00281051 DS': '256\\120', '00281055 LO': 'NORMAL\\<b>HARDER' };
  fs.writeFileSync(file, dicomFilm('C253_day009_0358.jpg', '1.2.826.0.1.3680043.10.5.3', '20210315', windows));
  await reader.dropsFiles([file]);
  await expect(reader.outcomes).toContainText('1 imported');
  const { images } = await analysedSeries(reader.window, 'DICOM-1', 1);
  expect(images.map(({ state }) => state.kind)).toEqual(['analysed']);

  await reader.opensPatient('DICOM-1');
  await reader.seesCurrentFilm();
  const below = reader.window.getByTestId('view-state-current');
  await expect(below).toContainText('stored 1 of 2 NORMAL C 128 W 256');
  await reader.presses('8');
  await expect(below).toContainText('stored 2 of 2 <b>HARDER C 100 W 120');
  await reader.presses('8');
  await expect(below).toContainText('stored 1 of 2 NORMAL');
});

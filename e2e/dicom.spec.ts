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

test('a disc of another hospital is told of by kind, and its films join the known patient at once', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  const person = { '00100030 DA': '19601104' };
  const known = path.join(usedWorkplace.folder, 'known');
  fs.writeFileSync(known, dicomFilm('C253_day005_0356.jpg', '1.2.826.0.1.3680043.10.8.1', '20210301', person));
  await reader.chooses([known]);
  await expect(reader.outcomes).toContainText('1 imported');

  const disc = path.join(usedWorkplace.folder, 'disc');
  const put = (name: string, bytes: Uint8Array | string) => {
    fs.mkdirSync(path.join(disc, path.dirname(name)), { recursive: true });
    fs.writeFileSync(path.join(disc, name), bytes);
  };
  const uid = '1.2.826.0.1.3680043.10.8.2';
  const film = (number: number, more: Record<string, string> = {}) =>
    dicomFilm('C253_day007_0357.jpg', `${uid}.${number}`, '20210305', {
      ...person,
      '00100020 LO': 'ABROAD-7',
      ...more,
    });
  put('DICOMDIR', 'the directory');
  put('AUTORUN.INF', '[autorun]');
  put('VIEWER/skin.png', 'a picture of the viewer');
  put('VIEWER/LICENSE', 'words');
  put('DICOM/CR/IM000001', film(1));
  put('DICOM/CR/IM000002', film(2));
  for (const slice of [1, 2, 3]) put(`DICOM/CT/IM00000${slice}`, film(10 + slice, { '00080060 CS': 'CT' }));
  await reader.chooses([disc], 'import.folder');
  await expect(reader.outcomes).toContainText('1 imported, 1 already in the archive, 0 not imported, 4 passed over');
  await expect(reader.outcomes).toContainText('3 files (CT 3)');
  await expect(reader.outcomes).toContainText('has the same name and birth date');
  await keepScreenshot(reader.window, 'disc');

  await reader.outcomes.getByRole('button', { name: 'Open' }).first().click();
  await expect(reader.window.getByTestId('patient-banner')).toContainText('ABROAD-7');
  await expect(reader.window.getByTestId('viewport-current').getByText('2021-03-05')).toBeVisible();
  await reader.choosesMenu('image.correct');
  const dialog = reader.window.getByRole('dialog');
  await dialog.getByLabel('Patient ID').fill('DICOM-1');
  await dialog.getByLabel(/all of patient ABROAD-7/).check();
  await dialog.getByLabel('Reason').fill('a film of the hospital before');
  await dialog.getByRole('button', { name: 'Move all radiographs' }).click();
  await expect(dialog).toBeHidden();
  await expect(reader.patientRow('DICOM-1')).toContainText('2 films');
});

import { expect, type Locator } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { test, type Workplace } from './fixture/test';
import { keepScreenshot } from './fixture/workstation-process';
import { demoPatient, type Reader, storedSeries } from './reader/reader';

const question = ({ window }: Reader, title: string): Locator => window.getByRole('dialog', { name: title });
const answer = (dialog: Locator, name: string): Promise<void> => dialog.getByRole('button', { name }).click();

/** Opens the store once and takes its folder away, as with the drive it lies on; where that lies now. */
async function pulledDrive(workplace: Workplace): Promise<string> {
  const reader = await workplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  await workplace.close();
  const drive = `${workplace.dataFolder}-pulled`;
  fs.renameSync(workplace.dataFolder, drive);
  return drive;
}

test('a start without the drive of the store makes nothing in its place and opens the store once it is back', async ({
  usedWorkplace,
}) => {
  const { dataFolder } = usedWorkplace;
  const drive = await pulledDrive(usedWorkplace);
  // The empty mount point.
  fs.mkdirSync(dataFolder);

  const reader = await usedWorkplace.start();
  const missing = question(reader, 'The patient store is missing');
  await expect(missing).toContainText(dataFolder);
  await keepScreenshot(reader.window, 'store-gone');
  await answer(missing, 'Try again');
  await expect(missing.getByRole('button', { name: 'Try again' })).toBeEnabled();
  await expect(missing).toBeVisible();
  expect(fs.readdirSync(dataFolder)).toEqual([]);

  fs.rmdirSync(dataFolder);
  fs.renameSync(drive, dataFolder);
  await answer(missing, 'Try again');
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  await expect(missing).toBeHidden();
  expect((await storedSeries(reader.window, demoPatient)).images).toHaveLength(8);
});

test('a new store is begun in the place of a missing one on purpose, and another one is asked about', async ({
  usedWorkplace,
}) => {
  const { dataFolder } = usedWorkplace;
  const drive = await pulledDrive(usedWorkplace);

  const second = await usedWorkplace.start();
  const missing = question(second, 'The patient store is missing');
  await answer(missing, 'Begin a new store…');
  await expect(missing.getByRole('alert')).toContainText('none of your patients');
  expect(fs.existsSync(dataFolder)).toBe(false);
  await answer(missing, 'Begin a new, empty store');
  await expect(second.patientRow(demoPatient)).toBeVisible();
  expect(fs.existsSync(path.join(dataFolder, 'sextant.sqlite'))).toBe(true);
  await usedWorkplace.close();

  fs.rmSync(dataFolder, { recursive: true });
  fs.renameSync(drive, dataFolder);
  const third = await usedWorkplace.start();
  const another = question(third, 'Another patient store is in this place');
  await keepScreenshot(third.window, 'store-another');
  await answer(another, 'Use this store…');
  await answer(another, 'Use this store from now on');
  await expect(third.patientRow(demoPatient)).toBeVisible();
  await usedWorkplace.close();
  const fourth = await usedWorkplace.start();
  await expect(fourth.patientRow(demoPatient)).toBeVisible();
  await expect(fourth.window.getByRole('dialog')).toBeHidden();
});

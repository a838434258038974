import { expect } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { dicomFilm } from './fixture/dicom-film';
import { test } from './fixture/test';
import { keepScreenshot } from './fixture/workstation-process';
import { analysedSeries, storedSeries } from './reader/reader';

test('films under the wrong patient go where they belong, one or all, and a misspelt patient is set right', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  const files = ['C253_day005_0356.jpg', 'C253_day007_0357.jpg'].map((jpeg, index) => {
    const file = path.join(usedWorkplace.folder, `film-${index}.dcm`);
    fs.writeFileSync(file, dicomFilm(jpeg, `1.2.826.0.1.3680043.10.6.${index}`, `2021030${index + 1}`));
    return file;
  });
  await reader.chooses(files);
  const { images } = await analysedSeries(reader.window, 'DICOM-1', 2);
  const dialog = reader.window.getByRole('dialog', { name: 'Correct what is known of this radiograph' });
  const film = (date: string) => reader.window.getByTestId('viewport-current').getByText(date);

  await reader.opensPatient('DICOM-1');
  await expect(film('2021-03-02')).toBeVisible();
  await reader.choosesMenu('image.correct');
  await expect(dialog.getByRole('button', { name: 'Correct the radiograph' })).toBeDisabled();
  await dialog.getByLabel('Patient ID').fill('BEA-2');
  await dialog.getByLabel('Patient name').fill('Example, Bea');
  await dialog.getByLabel('Date of the radiograph').fill('2021-03-05');
  await dialog.getByLabel('Reason').fill('label of the next patient');
  await keepScreenshot(reader.window, 'correct-film');
  await dialog.getByRole('button', { name: 'Correct the radiograph' }).click();

  await expect(reader.patientRow('BEA-2')).toHaveAttribute('aria-selected', 'true');
  await expect(reader.patientRow('BEA-2')).toContainText('Example, Bea');
  await expect(film('2021-03-05')).toBeVisible();
  await expect(reader.window.getByTestId('viewport-current').getByText('corrected')).toBeVisible();
  const ids = async (patient: string) => (await storedSeries(reader.window, patient)).images.map(({ id }) => id);
  expect(await ids('BEA-2')).toEqual([images[1]?.id]);
  expect(await ids('DICOM-1')).toEqual([images[0]?.id]);

  await reader.opensPatient('DICOM-1');
  await expect(film('2021-03-01')).toBeVisible();
  await reader.choosesMenu('image.correct');
  await dialog.getByLabel('Patient ID').fill('BEA-2');
  await dialog.getByLabel('Reason').fill('the other film, too');
  await dialog.getByRole('button', { name: 'Correct the radiograph' }).click();
  await expect(reader.patientRow('DICOM-1')).toBeHidden();
  await expect(film('2021-03-01')).toBeVisible();
  await keepScreenshot(reader.window, 'corrected-film');

  await reader.choosesMenu('patient.correct');
  const patient = reader.window.getByRole('dialog', { name: 'Correct the patient’s name or birth date' });
  await patient.getByLabel('Name').fill('Exemple, Bea');
  await patient.getByLabel('Birth date').fill('1961-02-03');
  await patient.getByLabel('Reason').fill('misspelt in the form');
  await keepScreenshot(reader.window, 'correct-patient');
  await patient.getByRole('button', { name: 'Correct the patient' }).click();
  await expect(reader.patientRow('BEA-2')).toContainText('Exemple, Bea');
  const banner = reader.window.getByTestId('patient-banner');
  await expect(banner).toContainText('1961-02-03');

  await reader.choosesMenu('image.correct');
  await dialog.getByLabel('Patient ID').fill('BEA-3');
  await dialog.getByLabel('all of patient BEA-2: 2 films').check();
  const move = reader.window.getByRole('dialog', { name: 'Move all radiographs of the patient' });
  await move.getByLabel('Reason').fill('temporary ID');
  await keepScreenshot(reader.window, 'move-patient');
  await move.getByRole('button', { name: 'Move all radiographs' }).click();
  await expect(reader.patientRow('BEA-2')).toBeHidden();
  await expect(reader.patientRow('BEA-3')).toHaveAttribute('aria-selected', 'true');
  await expect(banner).toContainText('Exemple, Bea');
  await expect(banner).toContainText('1961-02-03');
  expect([...(await ids('BEA-3'))].sort()).toEqual(images.map(({ id }) => id).sort());
});

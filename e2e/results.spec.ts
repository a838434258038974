import { expect } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { elementCode, elementText } from '../core/dicom/element-text';
import { parseDataSet } from '../core/dicom/parse-data-set';
import { dicomFilm } from './fixture/dicom-film';
import { test } from './fixture/test';
import { keepScreenshot } from './fixture/workstation-process';
import { analysedSeries, demoPatient, storedSeries } from './reader/reader';

const uid = '1.2.826.0.1.3680043.10.9.1';

const read = (file: string) => parseDataSet(new Uint8Array(fs.readFileSync(file)), (bytes) => bytes).dataSet;

test('what is signed is saved as DICOM objects in the study of its film, and nothing before', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  const film = path.join(usedWorkplace.folder, 'film');
  fs.writeFileSync(film, dicomFilm('C253_day005_0356.jpg', uid, '20210301'));
  await reader.chooses([film]);
  await expect(reader.outcomes).toContainText('1 imported');
  await analysedSeries(reader.window, 'DICOM-1', 1);
  await reader.opensPatient('DICOM-1');
  await reader.seesCurrentFilm();

  const out = path.join(usedWorkplace.folder, 'out');
  fs.mkdirSync(out);
  const state = reader.window.getByTestId('report-state');
  await reader.chooses([out], 'results.write');
  await expect(state).toContainText('only what is signed leaves as DICOM');
  expect(fs.readdirSync(out)).toEqual([]);

  await reader.presses('Enter');
  await reader.presses('Control+Enter');
  await expect(reader.patientRow('DICOM-1')).toContainText('signed');
  await reader.opensPatient('DICOM-1');
  await reader.chooses([out], 'results.write');
  await expect(state).toContainText(`1 signed reading and the report written: ${out}`);
  await keepScreenshot(reader.window, 'results');

  const files = fs.readdirSync(out).sort();
  expect(files).toEqual([
    expect.stringMatching(/^reading-2\.25\.\d+\.dcm$/),
    expect.stringMatching(/^report-2\.25\.\d+\.dcm$/),
  ]);
  for (const [file, modality] of [
    [files[0], 'SR'],
    [files[1], 'DOC'],
  ] as const) {
    const dataSet = read(path.join(out, file ?? ''));
    expect(elementCode(dataSet, 'x00080060')).toBe(modality);
    expect(elementCode(dataSet, 'x0020000d')).toBe(`${uid}.1`);
    // A person name has three groups, parted by =.
    expect(elementText(dataSet, 'x00100010', 'PN', 64)).toBe('Zoe^<img src=x onerror="window.planted');
    expect(elementCode(dataSet, 'x0040a493')).toBe('UNVERIFIED');
  }
});

test('a film that came as a picture is left out, and why is said', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await reader.opensPatient(demoPatient);
  await reader.seesCurrentFilm();
  await reader.presses('Enter');
  await reader.presses('Control+Enter');
  const readings = async () =>
    (await storedSeries(reader.window, demoPatient)).images.flatMap(({ readings }) =>
      readings.map(({ state }) => state),
    );
  await expect.poll(readings).toContain('signed');
  await reader.chooses([usedWorkplace.folder], 'results.write');
  await expect(reader.window.getByTestId('report-state')).toContainText('The film came as a picture');
});

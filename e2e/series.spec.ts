import { expect } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { dateOfDay, hasRealSeries, visitsOf, withoutRealSeries } from './fixture/real-series';
import { test } from './fixture/test';
import { keepScreenshot, pdfText, projectRoot } from './fixture/workstation-process';
import { analysedSeries, demoPatient, storedSeries } from './reader/reader';

const patient = 'C221';

test('the first start shows the demo patient, analysed, with trend, map and contours, names no patient in the title, and the page complains of nothing', async ({
  workplace,
}) => {
  const reader = await workplace.start();
  await expect(reader.patientRow(demoPatient)).toHaveAttribute('aria-selected', 'true');
  await keepScreenshot(reader.window, 'first-start');
  const { images } = await analysedSeries(reader.window, demoPatient, 8);
  for (const { analysis } of images) expect(analysis?.severity?.score).toBeGreaterThanOrEqual(0);
  await expect(reader.window.getByTestId('trend-point')).toHaveCount(8);
  await expect(reader.window.getByTestId('viewport-prior')).toBeVisible();
  await expect(reader.window.getByTestId('viewport-current')).toBeVisible();
  await expect(reader.window.getByTestId('ai-score')).toContainText('of 6');
  const current = reader.window.getByTestId('viewport-current');
  const pressed = async (label: string) => {
    const tools = reader.window.getByRole('toolbar', { name: 'Tools', exact: true });
    await expect(tools.getByRole('button', { name: label, exact: true })).toHaveAttribute('aria-pressed', 'true');
  };
  await reader.seesCurrentFilm();
  await keepScreenshot(reader.window, 'demo-patient');
  const titles = await reader.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  expect(titles).toEqual(['Sextant']);
  const bare = await current.screenshot();
  await reader.presses('z');
  await pressed('Zones');
  await expect.poll(async () => bare.equals(await current.screenshot())).toBe(false);
  await keepScreenshot(reader.window, 'overlay-zones');
  await reader.presses('m');
  await pressed('Severity map');
  await expect(current.getByTestId('colour-bar')).toContainText('Severity, model output');
  await keepScreenshot(reader.window, 'overlay-severity-map');
  await reader.presses('c');
  await pressed('Contours');
  await expect(current.getByTestId('contour-editor')).toBeVisible();
  await keepScreenshot(reader.window, 'overlay-contours');
  await reader.presses('Space');
  await expect(reader.window.getByTestId('prior-rule')).toContainText('Overlays hidden');
  await expect(current.getByTestId('colour-bar')).toBeHidden();
  await expect(current.getByTestId('contour-editor')).toBeHidden();
  await keepScreenshot(reader.window, 'overlays-hidden');
  await reader.presses('F1');
  await expect(reader.window.getByRole('main')).toContainText('Research use, not for diagnosis.');
  // Below every page.
  await expect(reader.window.getByRole('contentinfo')).toHaveText('Research use, not for diagnosis.');
  const electron = await reader.app.evaluate(() => process.versions.electron);
  await expect(reader.window.getByText(electron, { exact: true })).toBeVisible();
  await keepScreenshot(reader.window, 'about');
  expect(workplace.running.complaints).toEqual([]);
});

test('several pictures come in at once, each with its own day and projection', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  const folder = path.join(projectRoot, 'demo');
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.jpg'));
  const files = names.slice(0, 3).map((name) => {
    const file = path.join(usedWorkplace.folder, name);
    // Not the demo patient's film byte for byte.
    fs.writeFileSync(file, Buffer.concat([fs.readFileSync(path.join(folder, name)), Buffer.from([0])]));
    return file;
  });
  await reader.chooses(files);
  const dialog = reader.window.getByRole('dialog');
  await dialog.getByLabel('Patient ID').fill('SEVERAL');
  await dialog.getByLabel('Date of the radiograph: all files').fill('2026-01-05');
  await dialog.getByLabel('Projection: all files').selectOption('AP');
  await dialog.getByLabel(`Date of the radiograph: ${names[1]}`).fill('2026-01-09');
  await dialog.getByLabel(`Projection: ${names[2]}`).selectOption('PA');
  await keepScreenshot(reader.window, 'import-form');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(reader.outcomes).toContainText('3 imported');
  const { images } = await storedSeries(reader.window, 'SEVERAL');
  expect(images.map(({ date, view }) => `${date} ${view}`).sort()).toEqual([
    '2026-01-05 AP',
    '2026-01-05 PA',
    '2026-01-09 AP',
  ]);
});

test('real radiographs: import, analyse, trend, report, restart, everything still there', async ({ usedWorkplace }) => {
  test.skip(!hasRealSeries, withoutRealSeries);
  const visits = visitsOf(patient);
  const reader = await usedWorkplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  for (const { file, offsetDays, view } of visits) {
    await reader.importsPictures([file], { patient, date: dateOfDay(offsetDays), view });
    await expect(reader.outcomes).toContainText('1 imported');
  }
  const before = await analysedSeries(reader.window, patient, visits.length);
  expect(before.images.map(({ date }) => date)).toEqual(visits.map(({ offsetDays }) => dateOfDay(offsetDays)));
  for (const { analysis } of before.images) expect(analysis?.severity?.score).toBeGreaterThanOrEqual(0);
  await reader.opensPatient(patient);
  await expect(reader.window.getByTestId('trend-point')).toHaveCount(visits.length);
  await keepScreenshot(reader.window, 'real-series');

  const [first] = visits;
  await reader.chooses([first!.file]);
  await expect(reader.outcomes).toContainText('1 already in the archive');

  const report = path.join(usedWorkplace.folder, 'report.pdf');
  await reader.writesReport(report);
  const text = pdfText(report);
  if (text !== undefined) {
    expect(text).toContain(patient);
    expect(text).toMatch(/not for diagnosis/i);
    const last = before.images.at(-1)?.analysis?.severity?.score;
    expect(text).toContain(`Severity score ${last} of 6`);
  }

  // The known film was opened; after the last one nothing of this patient is left to read.
  await reader.presses('End');
  const lastFilm = new RegExp(`^Current.*${dateOfDay(visits.at(-1)!.offsetDays)}`);
  await expect(reader.window.getByRole('application', { name: lastFilm })).toBeVisible();
  await reader.seesCurrentFilm();
  await expect(reader.window.getByTestId('reading-state')).toContainText('Draft');
  await reader.presses('Control+Enter');
  await expect(reader.patientRow(demoPatient)).toHaveAttribute('aria-selected', 'true');
  const signed = path.join(usedWorkplace.folder, 'signed.pdf');
  await reader.writesReport(signed, () => reader.notices.getByRole('button', { name: 'Write the report' }).click());
  const textOfSigned = pdfText(signed);
  if (textOfSigned !== undefined) {
    expect(textOfSigned).toContain(patient);
    expect(textOfSigned).toContain('RESULT (SIGNED BY');
  }

  const archived = fs.readdirSync(path.join(usedWorkplace.dataFolder, 'archive'), {
    recursive: true,
    encoding: 'utf8',
  });
  for (const { sha256 } of before.images) {
    const kept = archived.find((name) => path.basename(name).startsWith(sha256));
    expect(kept, `the original ${sha256} is archived`).toBeDefined();
  }

  await usedWorkplace.close();
  const again = await usedWorkplace.start();
  await expect(again.patientRow(patient)).toBeVisible();
  const after = await analysedSeries(again.window, patient, visits.length);
  expect(after.images.map(({ sha256, analysis }) => [sha256, analysis])).toEqual(
    before.images.map(({ sha256, analysis }) => [sha256, analysis]),
  );
});

test('a file that is no radiograph is refused with a reason and leaves nothing behind', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  const archive = () =>
    fs.readdirSync(path.join(usedWorkplace.dataFolder, 'archive'), { recursive: true, encoding: 'utf8' }).sort();
  const archived = archive();
  expect(archived).not.toEqual([]);
  const file = path.join(usedWorkplace.folder, 'notes.png');
  fs.writeFileSync(file, 'this is no picture');
  await reader.chooses([file]);
  await expect(reader.outcomes).toContainText('1 not imported');
  await expect(reader.outcomes).toContainText('This is not a DICOM, PNG or JPEG image.');
  await keepScreenshot(reader.window, 'refused-file');
  expect(archive()).toEqual(archived);
  await expect(reader.window.getByTestId('patient-row')).toHaveCount(1);
});

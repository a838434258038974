import fs from 'node:fs';
import { expect } from '@playwright/test';
import { test } from './fixture/test';
import { enginePid, keepScreenshot } from './fixture/workstation-process';
import { loseEngine } from './reader/lose-engine';
import { analysedSeries, demoPatient, storedSeries, type StoredSeries } from './reader/reader';

const analysesOf = ({ images }: StoredSeries) => images.map(({ id, sha256, analysis }) => ({ id, sha256, analysis }));

test('an engine that dies is started again, the reader is told, and nothing stored is lost', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  const before = analysesOf(await analysedSeries(reader.window, demoPatient, 8));
  await reader.opensPatient(demoPatient);

  const first = await enginePid(reader.app);
  process.kill(first, 'SIGKILL');

  await expect(reader.notices.filter({ hasText: 'was restarted' })).toBeVisible();
  await keepScreenshot(reader.window, 'engine-restarted');
  expect(await enginePid(reader.app)).not.toBe(first);
  expect(analysesOf(await analysedSeries(reader.window, demoPatient, 8))).toEqual(before);
});

test('an engine killed at work resumes the analyses that it had begun', async ({ workplace }) => {
  const reader = await workplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  const engine = await enginePid(reader.app);
  const { images } = await storedSeries(reader.window, demoPatient);
  process.kill(engine, 'SIGKILL');
  expect(images.map(({ state }) => state.kind)).toContain('analysing');
  await expect(reader.notices.filter({ hasText: 'was restarted' })).toBeVisible();
  await analysedSeries(reader.window, demoPatient, 8);
});

test('a reader is told while the engine says nothing, and it answers once it goes on', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  const engine = await enginePid(reader.app);
  process.kill(engine, 'SIGSTOP');
  await reader.patientRow(demoPatient).click();
  const told = reader.notices.filter({ hasText: 'has not answered' });
  await expect(told).toBeVisible({ timeout: 60_000 });
  await keepScreenshot(reader.window, 'engine-silent');
  process.kill(engine, 'SIGCONT');
  await reader.seesCurrentFilm();
  await expect(told).toBeHidden();
  expect(await enginePid(reader.app)).toBe(engine);
});

test('an engine that hangs is ended and started anew at a reader’s request', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  const engine = await enginePid(reader.app);
  process.kill(engine, 'SIGSTOP');
  await reader.choosesMenu('restartEngine');
  await expect.poll(() => enginePid(reader.app).catch(() => engine), { timeout: 30_000 }).not.toBe(engine);
  await reader.patientRow(demoPatient).click();
  await reader.seesCurrentFilm();
});

test('an engine that dies again and again is given up, and says so until it is restarted by hand', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  await loseEngine(reader);
  await keepScreenshot(reader.window, 'engine-unavailable');
  await reader.choosesMenu('restartEngine');
  await expect.poll(() => enginePid(reader.app).catch(() => 0)).toBeGreaterThan(0);
  await analysedSeries(reader.window, demoPatient, 8);
});

test('an engine that is started again while the data folder is gone begins no new one in its place', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  const { dataFolder } = usedWorkplace;
  const pulled = `${dataFolder}-pulled`;
  fs.renameSync(dataFolder, pulled);
  try {
    process.kill(await enginePid(reader.app), 'SIGKILL');
    await expect(reader.window.getByRole('dialog', { name: 'The patient store is missing' })).toBeVisible();
    expect(fs.existsSync(`${dataFolder}/sextant.sqlite`)).toBe(false);
  } finally {
    // Chromium may have made its own folder anew.
    fs.rmSync(dataFolder, { recursive: true, force: true });
    fs.renameSync(pulled, dataFolder);
  }
  await reader.choosesMenu('restartEngine');
  await analysedSeries(reader.window, demoPatient, 8);
});

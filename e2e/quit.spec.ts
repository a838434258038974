import { expect } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { test } from './fixture/test';
import { keepScreenshot } from './fixture/workstation-process';
import { loseEngine } from './reader/lose-engine';
import { demoPatient } from './reader/reader';

test('a draft changed in the moment before quitting is there at the next start', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await reader.opensPatient(demoPatient);
  await expect(reader.window.getByTestId('reading-state')).toContainText('Draft');
  const zone = reader.zone('rightMiddle');
  await reader.presses('Numpad4');
  await expect(zone).toContainText('corrected');
  await expect(reader.window.getByTestId('save-state')).not.toHaveText('Saved');
  const pressed = await zone.getAttribute('aria-pressed');
  await usedWorkplace.close();

  const again = await usedWorkplace.start();
  await again.opensPatient(demoPatient);
  await expect(again.zone('rightMiddle')).toHaveAttribute('aria-pressed', pressed ?? '');
});

test('a window with edits that cannot be saved stays until the reader gives them up', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await reader.opensPatient(demoPatient);
  await expect(reader.window.getByTestId('reading-state')).toContainText('Draft');
  await loseEngine(reader);
  await reader.presses('Numpad4');
  const closes = () => reader.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const question = reader.window.getByRole('dialog', { name: 'Not everything is saved' });

  await closes();
  await expect(question).toBeVisible();
  await keepScreenshot(reader.window, 'closing-unsaved');
  await question.getByRole('button', { name: 'Keep the window open' }).click();
  await expect(question).toBeHidden();

  await closes();
  const closed = reader.app.waitForEvent('close');
  const lose = question.getByRole('button', { name: 'Close the window and lose the changes' });
  // The application may be gone before Playwright hears that its click arrived; without the click it would not close.
  await Promise.all([closed, lose.click().catch(() => undefined)]);
});

test('a start while Sextant quits is made up for once it has ended', async ({ usedWorkplace }) => {
  test.skip(process.platform === 'win32', "Chromium's lock names its process only elsewhere");
  const reader = await usedWorkplace.start();
  await expect(reader.patientRow(demoPatient)).toBeVisible();
  const ofLock = () =>
    Number(
      fs
        .readlinkSync(path.join(usedWorkplace.dataFolder, 'window', 'SingletonLock'))
        .split('-')
        .at(-1),
    );
  const first = ofLock();
  const closed = reader.app.waitForEvent('close');
  await reader.app.evaluate(({ app, BrowserWindow }) => {
    app.once('will-quit', () => app.emit('second-instance', {}, [], ''));
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await closed;
  const again = () => {
    try {
      return ofLock();
    } catch {
      return first;
    }
  };
  await expect.poll(again).not.toBe(first);
  process.kill(again(), 'SIGKILL');
});

import { expect, type Page } from '@playwright/test';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { test } from './fixture/test';
import { keepScreenshot } from './fixture/workstation-process';
import { demoPatient } from './reader/reader';

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Findings of axe on the page as it is, from `serious` on. */
async function seriousFindings(window: Page): Promise<readonly string[]> {
  await window.evaluate(axeSource);
  const violations = await window.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: readonly Finding[] }> };
    };
    return (await axe.run({ preload: false })).violations;
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

test('no page has a serious accessibility finding', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await reader.opensPatient(demoPatient);
  await expect(reader.window.getByTestId('ai-score')).toBeVisible();
  await reader.seesCurrentFilm();
  for (const [key, name, heading] of [
    ['F3', 'quality', 'Quality at this site'],
    ['F4', 'settings', 'Settings'],
    ['F1', 'about', 'About Sextant'],
    ['F2', 'reading', 'Demo patient'],
  ] as const) {
    await reader.presses(key);
    const title = reader.window.getByRole('heading', { name: heading, level: 1, exact: true });
    await expect(title).toBeVisible();
    // The keys follow to the page, where they scroll it.
    await expect(name === 'reading' ? reader.window.locator('#images') : title).toBeFocused();
    await expect(reader.window.getByText('Loading…')).toHaveCount(0);
    await keepScreenshot(reader.window, `page-${name}`);
    expect(await seriousFindings(reader.window), name).toEqual([]);
  }
  await reader.presses('F3', 'Control+f');
  await expect(reader.window.getByRole('searchbox')).toBeFocused();
});

test('no dialog has a serious accessibility finding, and each gives the focus back', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  const { window } = reader;
  await reader.opensPatient(demoPatient);
  await reader.seesCurrentFilm();
  const before = window.getByRole('button', { name: 'Add event' });
  const menu = (row: string) => () => reader.choosesMenu(row);
  for (const [name, open] of [
    ['Keyboard shortcuts', () => reader.presses('?')],
    ['Add a clinical event', () => reader.presses('v')],
    ['Correct what is known of this radiograph', menu('image.correct')],
    ['Correct the patient’s name or birth date', menu('patient.correct')],
  ] as const) {
    await before.focus();
    await open();
    await expect(window.getByRole('dialog', { name })).toBeVisible();
    expect(await seriousFindings(window), name).toEqual([]);
    await reader.presses('Escape');
    await expect(before).toBeFocused();
  }
});

test('what is drawn on a film is in its alternative text', async ({ usedWorkplace }) => {
  const reader = await usedWorkplace.start();
  await reader.opensPatient(demoPatient);
  await reader.seesCurrentFilm();
  await reader.presses('z', 'm');
  await expect(reader.window.getByRole('img', { name: /^Prior radiograph, .*, Zones, Severity map$/ })).toBeVisible();
  await reader.presses('Space');
  await expect(reader.window.getByRole('img', { name: /^Prior radiograph, \d{4}-\d\d-\d\d, PA$/ })).toBeVisible();
});

test('with the system’s own colours the open patient and the active film are still told from the others', async ({
  usedWorkplace,
}) => {
  const { window } = await usedWorkplace.start();
  await expect(window.getByTestId('viewport-prior')).toBeVisible();
  const grounds = () =>
    window.evaluate(() =>
      ['[aria-selected="true"]', '[data-testid="viewport-current"] > header', '[data-testid="viewport-prior"] > header']
        .map((part) => document.querySelector(part))
        .map((part) => part && getComputedStyle(part).backgroundColor),
    );
  const [row, active, other] = await grounds();
  await window.emulateMedia({ forcedColors: 'active' });
  await expect.poll(async () => (await grounds())[2]).not.toBe(other);
  await keepScreenshot(window, 'forced-colours');
  expect(await grounds()).toMatchObject([row, active, expect.anything()]);

  // Words that keep their own colour through a change of state are painted in that of the state before.
  await window.keyboard.press('w');
  const headers = () =>
    Promise.all(
      ['prior', 'current'].map((role) => window.getByTestId(`viewport-${role}`).locator('header').screenshot()),
    );
  const painted = await headers();
  for (const forcedColors of ['none', 'active'] as const) await window.emulateMedia({ forcedColors });
  expect((await headers()).map((anew, index) => anew.equals(painted[index]!))).toEqual([true, true]);
});

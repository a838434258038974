import { expect } from '@playwright/test';
import { test } from './fixture/test';
import { keepScreenshot } from './fixture/workstation-process';
import { demoPatient, storedSeries, type Reader } from './reader/reader';

const times = (count: number, key: string): string[] => Array.from({ length: count }, () => key);

/** The films of the demo patient, whom the window opens with. */
async function seesFilms(reader: Reader): Promise<void> {
  await reader.seesCurrentFilm();
  await expect(reader.window.getByTestId('reading-state')).toContainText('Draft');
}

test('a reader corrects a zone line and a lung, draws a lesion and signs, by keyboard alone', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  const { window } = reader;
  await seesFilms(reader);
  const place = window.getByTestId('contour-place');
  const latest = async () => (await storedSeries(window, demoPatient)).images.at(-1)!;
  const proposed = (await latest()).analysis!.lungs!;

  await reader.presses('Shift+T');
  await expect(window.getByTestId('contour-editor')).toBeFocused();
  await reader.presses('.');
  await expect(place).toHaveText(/^Lungs: right upper zone line, \d+.% down$/);
  await reader.presses('Enter', ...times(3, 'Shift+ArrowDown'), 'ArrowUp');
  await expect(place).toHaveText(/^Lungs, held: right upper zone line/);
  await keepScreenshot(window, 'keys-hold-a-zone-line');
  await reader.presses('Enter', '.', '.');
  await expect(place).toHaveText('Lungs: outline on the right, right middle zone');
  await reader.presses('Enter', ...times(10, 'Shift+ArrowLeft'));
  await keepScreenshot(window, 'keys-hold-a-lung');
  await reader.presses('Enter', 'T', 'T', 'T', ...times(12, 'Shift+ArrowLeft'), ']', ']');
  await expect(place).toHaveText(/^New: ring 69.px wide, right \w+ zone$/);
  await keepScreenshot(window, 'keys-hold-a-ring');
  await reader.presses('Enter', '>', ...times(2, 'Shift+ArrowRight'));
  await expect(place).toHaveText(/^Select: vertex 1 of \d+, right \w+ zone$/);
  await keepScreenshot(window, 'keys-hold-a-vertex');
  const drawn = await window.getByTestId('lesion-area').textContent();
  await reader.presses('Control+z');
  await expect(window.getByTestId('lesion-area')).not.toHaveText(drawn ?? '');
  await reader.presses('Control+Shift+Z');
  await expect(window.getByTestId('lesion-area')).toHaveText(drawn ?? '');
  await reader.presses('Control+Enter');
  await expect(window.getByTestId('filter-signed')).toContainText('1');

  const [signed] = (await latest()).readings;
  const { lungs, lungsCorrected, lesions } = signed!.content;
  expect([signed?.state, lungsCorrected]).toEqual(['signed', true]);
  expect(lungs!.right.upperCut).toBeGreaterThan(proposed.right.upperCut);
  expect(lungs!.right.areaPx).toBeGreaterThan(proposed.right.areaPx);
  expect(lungs!.left).toEqual(proposed.left);
  expect(lesions.at(-1)?.origin).toBe('reader');
});

test('a button that has nothing left to do keeps the focus: Enter pressed once more confirms no zones', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  const { window } = reader;
  await seesFilms(reader);
  const pressesTwice = async (name: RegExp) => {
    const button = window.getByRole('button', { name });
    await button.focus();
    await reader.presses('Enter', 'Enter');
    await expect(reader.zone('rightMiddle')).toContainText('proposal');
    await expect(button).toBeFocused();
  };
  await reader.presses('Numpad7');
  await pressesTwice(/^Undo/);
  await reader.presses('T', 'T', 'ArrowLeft', 'Enter');
  await pressesTwice(/^Delete/);
});

test('the keys come back to the films from a text, and stay with the trend where an event goes', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start();
  const { window } = reader;
  await seesFilms(reader);
  await window.getByLabel('Impression').focus();
  await reader.presses('F2');
  await expect(window.locator('#images')).toBeFocused();
  const point = window.getByTestId('trend-point').last();
  await point.focus();
  await reader.presses('v', 'Escape');
  // The focus is back before the page has heard that the dialog closed.
  await expect(window.locator('dialog')).toHaveCount(0);
  await expect(point).toBeFocused();
  await reader.presses('v', '1', 'v', '2');
  const events = window.getByTestId('trend-event');
  await expect(events).toHaveCount(2);
  await events.first().focus();
  await reader.presses('Delete');
  await expect(events).toHaveCount(1);
  await expect(window.getByRole('button', { name: 'Add event' })).toBeFocused();
});

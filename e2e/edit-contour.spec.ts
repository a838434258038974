import { expect, type Locator } from '@playwright/test';
import { test, type Workplace } from './fixture/test';
import { keepScreenshot } from './fixture/workstation-process';
import { demoPatient, type Reader } from './reader/reader';

/** Opens the demo patient with its draft and shows the contours, ready to be edited. */
async function opensEditor(workplace: Workplace): Promise<{ reader: Reader; editor: Locator }> {
  const reader = await workplace.start();
  await reader.opensPatient(demoPatient);
  await reader.seesCurrentFilm();
  await expect(reader.window.getByTestId('reading-state')).toContainText('Draft');
  await reader.presses('c');
  const editor = reader.window.getByTestId('contour-editor');
  return { reader, editor };
}

/** Positions as fractions of the editor, so that a test reads at any window size. */
async function draws(reader: Reader, editor: Locator, path: readonly (readonly [number, number])[]): Promise<void> {
  const box = await editor.boundingBox();
  if (box === null) throw new Error('the contour editor is not in sight');
  const at = ([x, y]: readonly [number, number]): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  const { mouse } = reader.window;
  await mouse.move(...at(path[0] ?? [0, 0]));
  await mouse.down();
  for (const point of path.slice(1)) await mouse.move(...at(point), { steps: 4 });
  await mouse.up();
}

const circle = (x: number, y: number, r: number): [number, number][] =>
  Array.from({ length: 17 }, (_, i) => [x + r * Math.cos((i * Math.PI) / 8), y + r * Math.sin((i * Math.PI) / 8)]);

test('a reader draws, cuts, pushes and deletes a contour, and takes every step back, also after a restart', async ({
  usedWorkplace,
}) => {
  const { reader, editor } = await opensEditor(usedWorkplace);
  const area = reader.window.getByTestId('lesion-area');
  const tool = (name: string): Locator => reader.window.getByTestId(`tool-${name}`);
  await expect(area).toContainText('All lesions');
  const untouched = await area.textContent();
  const view = reader.window.getByTestId('view-state-current');
  const seen = (await view.textContent()) ?? '';

  await tool('new').click();
  await expect(editor).toHaveAttribute('data-tool', 'new');
  await draws(reader, editor, circle(0.27, 0.45, 0.06));
  await expect(area).toContainText('Selected lesion');
  const drawn = await area.textContent();
  // The left button draws and does not window.
  await expect(view).toHaveText(seen);
  await keepScreenshot(reader.window, 'contour-drawn');

  await tool('subtract').click();
  await draws(reader, editor, circle(0.27, 0.45, 0.02));
  await expect(area).not.toHaveText(drawn ?? '');
  await tool('nudge').click();
  await draws(reader, editor, [[0.27, 0.57], [0.27, 0.5]]); // prettier-ignore
  await keepScreenshot(reader.window, 'contour-pushed');
  await tool('select').click();
  await reader.presses('Delete');
  await expect(area).toHaveText(untouched ?? '');

  await reader.presses('Control+z', 'Control+z', 'Control+z');
  await draws(reader, editor, [[0.29, 0.45]]); // prettier-ignore
  await expect(area).toHaveText(drawn ?? '');
  await expect(reader.window.getByTestId('save-state')).toHaveText('Saved');
  await usedWorkplace.close();

  const again = await usedWorkplace.start();
  await again.opensPatient(demoPatient);
  await expect(again.window.getByTestId('reading-state')).toContainText('Draft');
  await again.presses('c');
  await expect(again.window.getByTestId('lesion-area')).not.toHaveText(untouched ?? '');
  await again.presses('Control+z');
  await expect(again.window.getByTestId('lesion-area')).toHaveText(untouched ?? '');
});

test('Escape drops a gesture and puts the tool away', async ({ usedWorkplace }) => {
  const { reader, editor } = await opensEditor(usedWorkplace);
  await reader.window.getByTestId('tool-new').click();
  const box = await editor.boundingBox();
  const area = await reader.window.getByTestId('lesion-area').textContent();
  await reader.window.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 200);
  await reader.window.mouse.down();
  await reader.window.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 260, { steps: 5 });
  await reader.presses('Escape');
  await reader.window.mouse.up();
  await reader.presses('Escape');
  await expect(editor).toHaveAttribute('data-tool', 'none');
  await expect(reader.window.getByTestId('lesion-area')).toHaveText(area ?? '');
});

test('a reader corrects a lung: the percent follows, and one undo takes all of it back', async ({ usedWorkplace }) => {
  const { reader, editor } = await opensEditor(usedWorkplace);
  const area = reader.window.getByTestId('lesion-area');
  await reader.window.getByTestId('tool-new').click();
  // Large enough for a small change of the lung to show in a tenth of a per cent.
  await draws(reader, editor, circle(0.53, 0.6, 0.16));
  await expect(area).toContainText('Selected lesion');
  await reader.window.getByTestId('tool-lungs').click();
  const untouched = (await area.textContent()) ?? '';
  await draws(reader, editor, [[0.3, 0.3], [0.3, 0.45], [0.12, 0.45]]); // prettier-ignore
  await expect(area).not.toHaveText(untouched);
  await keepScreenshot(reader.window, 'lung-corrected');
  await reader.presses('Control+z');
  await expect(area).toHaveText(untouched);
});

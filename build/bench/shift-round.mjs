// One round of a long shift: what a reader does with one patient, and now and then with the rest of the workstation.
import fs from 'node:fs';
import path from 'node:path';
import { call, choose, untilAnalysed } from './app.mjs';
import { grey16 } from './radiographs.mjs';

const clickMenu = (app, id) =>
  app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu().getMenuItemById(wanted).click(), id);

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

const filmShown = (page) => page.getByTestId('view-state-current').filter({ hasText: /W \d/ }).waitFor();

async function openPatient(page, patientId) {
  await page.locator(`[data-patient="${patientId}"]`).click();
  await page.locator(`[data-patient="${patientId}"][aria-selected="true"]`).waitFor();
  await filmShown(page);
}

async function lookAtFilms(page) {
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'PageUp', 'PageDown', 'End']) {
    await press(page, key);
    await filmShown(page);
  }
  await press(page, 'r');
}

async function dragWindow(page) {
  const box = await page.getByTestId('viewport-current').locator('canvas').last().boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let move = 0; move < 12; move++) await page.mouse.move(x + 6 * move, y + 30 * Math.sin(move));
  await page.mouse.up();
}

async function showOverlays(page) {
  for (const key of ['m', 'd', 'e', 'l', 'z', 'c', 'c', 'z', 'l', 'e', 'd', 'm']) {
    await press(page, key);
    await page.waitForTimeout(40);
  }
}

async function correctZones(page) {
  await press(page, 'Numpad7', 'Numpad3', 'Control+z', 'Control+z', 'Control+Shift+Z', 'Numpad6');
  await page.waitForTimeout(500);
}

async function discard({ app, page }) {
  await clickMenu(app, 'reading.discard');
  const confirm = page.locator('dialog button.primary');
  // Nothing is asked where the film has no draft, because its analysis is to come.
  await confirm.click({ timeout: 1500 }).catch(() => undefined);
  await confirm.waitFor({ state: 'detached' });
}

async function search(page) {
  await press(page, 'Control+f');
  await page.keyboard.type('c22');
  await page.waitForTimeout(150);
  await press(page, 'Control+a', 'Delete', 'Escape');
}

async function seeQuality(page) {
  await press(page, 'F3');
  await page.locator('main.page').waitFor();
  await page.waitForTimeout(300);
  await press(page, 'F2');
  await page.locator('main.page').waitFor({ state: 'detached' });
}

async function writeReport({ app, page, folder }) {
  const file = path.join(folder, 'report.pdf');
  fs.rmSync(file, { force: true });
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await press(page, 'Control+p');
  await page.getByText(`Report written: ${file}`).waitFor();
}

async function useSecondWindow({ app, patients }) {
  const opening = app.waitForEvent('window');
  await clickMenu(app, 'newWindow');
  const second = await opening;
  await openPatient(second, patients[0]);
  await press(second, 'm', 'd');
  const closed = second.waitForEvent('close');
  const window = await app.browserWindow(second);
  await window.evaluate((each) => each.close());
  await closed;
  await window.dispose();
}

/** The films that are there already, as a person imports a folder twice. */
async function importAgain({ app, page, known }) {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, known);
  await clickMenu(app, 'import.files');
  const outcomes = page.getByTestId('import-outcomes');
  await outcomes.waitFor();
  await outcomes.getByRole('button', { name: 'Dismiss' }).click();
  await outcomes.waitFor({ state: 'detached' });
}

/** A film of a patient of its own, that no earlier round had. */
async function importNew({ app, page, folder, known }, round) {
  const patientId = `NEW-${String(round).padStart(4, '0')}`;
  const file = path.join(folder, `${patientId}.png`);
  const [width, height] = [1000, 1000];
  const pixels = (await grey16(known[round % known.length], width, height)).map((value) => value ^ round);
  const { default: sharp } = await import('sharp');
  await sharp(pixels, { raw: { width, height, channels: 1, depth: 'ushort' } })
    .toColourspace('grey16')
    .png({ compressionLevel: 1 })
    .toFile(file);
  await choose(app, page, file);
  const forms = { [file]: { patientId, date: '2024-05-01', view: 'AP' } };
  await call(page, 'import.start', { importId: patientId, paths: [file], forms });
  await untilAnalysed(page, patientId);
  fs.rmSync(file);
}

/** `shift` is of endurance.mjs. */
export async function workRound(shift, round) {
  const { page, patients } = shift;
  const patientId = patients[round % patients.length];
  await openPatient(page, patientId);
  await lookAtFilms(page);
  await dragWindow(page);
  await showOverlays(page);
  await correctZones(page);
  if (round % 2 === 0) await discard(shift);
  await search(page);
  if (round % 3 === 0) await seeQuality(page);
  if (round % 4 === 1) await writeReport(shift);
  if (round % 4 === 2) await useSecondWindow(shift);
  if (round % 4 === 3) await importAgain(shift);
  if (round % 12 === 5) await importNew(shift, round);
}

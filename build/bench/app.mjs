// The bundled application in a data folder of its own, driven by Playwright.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { projectRoot } from '../folders.mjs';

export function temporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sextant-bench-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Notes the time at which it becomes Electron: the process's own creation time is rounded by the system to seconds. */
function timedLauncher(folder) {
  const launcher = path.join(folder, 'timed-electron.sh');
  const electron = process.env.SEXTANT_ELECTRON_EXECUTABLE;
  fs.writeFileSync(launcher, `#!/bin/sh\nSEXTANT_STARTED=$(date +%s%3N) exec '${electron}' "$@"\n`, { mode: 0o755 });
  return launcher;
}

/** Starts Sextant; resolves when its page exists. `started` is the wall clock's. Close it with `app.close()`. */
export async function startSextant(dataFolder) {
  fs.mkdirSync(dataFolder, { recursive: true });
  const env = { ...process.env, SEXTANT_DATA: dataFolder };
  const executablePath = timedLauncher(dataFolder);
  const app = await _electron.launch({ executablePath, args: [projectRoot], cwd: projectRoot, env });
  const page = await app.firstWindow();
  return { app, page, started: Number(await app.evaluate(() => process.env.SEXTANT_STARTED)) };
}

/** One request through the same door as the page's own. Throws on a failure. */
export async function call(page, method, input) {
  const reply = await page.evaluate(([name, value]) => window.sextant.invoke(name, value), [method, input]);
  if (!reply.ok) throw new Error(`${method}: ${reply.failure.code} ${reply.failure.detail ?? ''}`);
  return reply.value;
}

/** Chooses a file or folder in the open dialog, as a person would: main lets nothing else be imported. */
export async function choose(app, page, source) {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, source);
  await call(page, 'dialog.chooseFiles');
}

/** Whether an image of a series waits for its analysis or is at it. */
export const isWaiting = ({ state }) => ['pending', 'analysing'].includes(state.kind);

/** Resolves when no image waits for analysis. */
export async function untilAnalysed(page, patientId) {
  for (;;) {
    const { images } = await call(page, 'patients.series', { patientId });
    if (images.length > 0 && !images.some(isWaiting)) return images;
    await page.waitForTimeout(250);
  }
}

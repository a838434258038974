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

/** Starts Sextant; resolves when its page exists. Close it with `app.close()`. */
export async function startSextant(dataFolder) {
  const args = process.getuid?.() === 0 ? ['--no-sandbox', projectRoot] : [projectRoot];
  const app = await _electron.launch({ args, cwd: projectRoot, env: { ...process.env, SEXTANT_DATA: dataFolder } });
  return { app, page: await app.firstWindow() };
}

/** One request through the same door as the page's own. Throws on a failure. */
export async function call(page, method, input) {
  const reply = await page.evaluate(([name, value]) => window.sextant.invoke(name, value), [method, input]);
  if (!reply.ok) throw new Error(`${method}: ${reply.failure.code} ${reply.failure.detail ?? ''}`);
  return reply.value;
}

/** Resolves when no image waits for analysis. */
export async function untilAnalysed(page, patientId) {
  for (;;) {
    const { images } = await call(page, 'patients.series', { patientId });
    if (images.length > 0 && images.every(({ state }) => !['pending', 'analysing'].includes(state.kind))) return images;
    await page.waitForTimeout(250);
  }
}

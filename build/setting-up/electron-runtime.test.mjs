import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeLeftovers } from './electron-fallback.mjs';
import { executableIn } from './electron-runtime.mjs';

let folder;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sextant-cache-'))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

test.each([
  ['linux', ['electron']],
  ['win32', ['electron.exe']],
  ['darwin', ['Electron.app', 'Contents', 'MacOS', 'Electron']],
])('knows where the executable of Electron lies on %s', (platform, parts) => {
  expect(executableIn('dist', platform)).toBe(path.join('dist', ...parts));
});

test('an interrupted set-up is cleared away after a day, and nothing else is', () => {
  for (const name of ['.new-old', '.new-young', 'npm-33.2.1']) fs.mkdirSync(path.join(folder, name));
  const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 3600;
  for (const name of ['.new-old', 'npm-33.2.1']) fs.utimesSync(path.join(folder, name), twoDaysAgo, twoDaysAgo);
  removeLeftovers(folder);
  expect(fs.readdirSync(folder).sort()).toEqual(['.new-young', 'npm-33.2.1']);
  removeLeftovers(path.join(folder, 'no-cache-yet'));
});

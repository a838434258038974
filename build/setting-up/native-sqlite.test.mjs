import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isUsable } from './native-sqlite.mjs';

let folder;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sextant-binding-'))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

test('a SQLite binding that does not load is deleted, so that it is made anew', () => {
  const binding = path.join(folder, 'better_sqlite3.node');
  expect(isUsable(binding)).toBe(false);
  fs.writeFileSync(binding, 'half a file');
  expect(isUsable(binding)).toBe(false);
  expect(fs.existsSync(binding)).toBe(false);
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { replaceFile } from './replace-file';
import { temporaryFolder } from './testing/temporary-store';

test('replaces a file as a whole, and leaves nothing behind where it cannot', async () => {
  const { folder, remove } = temporaryFolder();
  const file = path.join(folder, 'quality.csv');
  writeFileSync(file, 'of last month');
  await replaceFile(file, 'of this month');
  expect(readFileSync(file, 'utf8')).toBe('of this month');
  mkdirSync(path.join(folder, 'taken', 'by a folder'), { recursive: true });
  await expect(replaceFile(path.join(folder, 'taken'), 'x')).rejects.toMatchObject({
    failure: { code: 'report/failed' },
  });
  expect(readdirSync(folder).sort()).toEqual(['quality.csv', 'taken']);
  remove();
});

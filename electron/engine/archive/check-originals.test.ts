import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folderOfTest } from '../testing/temporary-store';
import { Archive } from './archive';
import { checkOriginals } from './check-originals';
import { sha256Of } from './sha256-of';

test.skipIf(process.platform === 'win32')('names an original that cannot be read apart, and goes on', async () => {
  const archive = new Archive(folderOfTest());
  const [unreadable, missing] = [sha256Of('a folder in its place'), sha256Of('missing')];
  mkdirSync(archive.pathOf(unreadable), { recursive: true });
  expect(await checkOriginals(archive, new Set([unreadable, missing]))).toEqual({
    checked: 1,
    broken: [{ sha256: missing, code: 'archive/missing-original' }],
    unreadable: [{ sha256: unreadable, code: 'input/unreadable' }],
  });
});

test('names every original that is missing or altered, and no other', async () => {
  const archive = new Archive(folderOfTest());
  const checksums = [];
  for (const text of ['whole', 'altered', 'missing']) {
    const bytes = Buffer.from(text);
    await archive.store(bytes, sha256Of(bytes));
    checksums.push(sha256Of(bytes));
  }
  const { broken: none } = await checkOriginals(archive, new Set(checksums));
  expect(none).toEqual([]);
  const [, altered = '', missing = ''] = checksums;
  writeFileSync(archive.pathOf(altered), 'Altered');
  rmSync(archive.pathOf(missing));
  expect(await checkOriginals(archive, new Set(checksums))).toEqual({
    checked: 3,
    broken: [
      { sha256: altered, code: 'archive/altered-original' },
      { sha256: missing, code: 'archive/missing-original' },
    ],
    unreadable: [],
  });
});

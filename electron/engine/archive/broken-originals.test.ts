import { rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-store';
import { Archive } from './archive';
import { brokenOriginals } from './broken-originals';
import { sha256Of } from './sha256-of';

let data: ReturnType<typeof temporaryFolder>;
beforeEach(() => (data = temporaryFolder()));
afterEach(() => data.remove());

test('names every original that is missing or altered, and no other', async () => {
  const archive = new Archive(data.folder);
  const checksums = [];
  for (const text of ['whole', 'altered', 'missing']) {
    const bytes = Buffer.from(text);
    await archive.store(bytes, sha256Of(bytes));
    checksums.push(sha256Of(bytes));
  }
  expect(await brokenOriginals(archive, checksums)).toEqual([]);
  const [, altered = '', missing = ''] = checksums;
  writeFileSync(archive.pathOf(altered), 'Altered');
  rmSync(archive.pathOf(missing));
  expect(await brokenOriginals(archive, checksums)).toEqual([
    { sha256: altered, code: 'archive/altered-original' },
    { sha256: missing, code: 'archive/missing-original' },
  ]);
});

import type FilePromises from 'node:fs/promises';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Archive } from '../archive/archive';
import { sha256Of } from '../archive/sha256-of';
import { replaceFile } from './replace-file';
import { folderOfTest } from '../testing/temporary-store';

vi.mock('node:fs/promises', async (original) => {
  const actual = await original<typeof FilePromises>();
  return { ...actual, rename: vi.fn(actual.rename) };
});

const { platform } = process;
const runOn = (system: string): void => void Object.defineProperty(process, 'platform', { value: system });
beforeEach(() => void vi.mocked(rename).mockClear());
afterEach(() => {
  runOn(platform);
});

const held = (code: string) => Object.assign(new Error(code), { code });
const bytes = Buffer.from('film');

test.each(['EBUSY', 'EPERM', 'EACCES'])(
  'a scanner that looks at a new original (%s) keeps no film out',
  async (code) => {
    runOn('win32');
    vi.mocked(rename).mockRejectedValueOnce(held(code)).mockRejectedValueOnce(held(code));
    const archive = new Archive(folderOfTest());
    await archive.store(bytes, sha256Of(bytes));
    expect(Buffer.from(await archive.read(sha256Of(bytes)))).toEqual(bytes);
  },
);

test('nothing is tried again where a system refuses for good', async () => {
  runOn('linux');
  vi.mocked(rename).mockRejectedValueOnce(held('EPERM'));
  await expect(new Archive(folderOfTest()).store(bytes, sha256Of(bytes))).rejects.toMatchObject({
    failure: { code: 'archive/write-failed', detail: 'EPERM' },
  });
  runOn('win32');
  vi.mocked(rename).mockRejectedValueOnce(held('ENOSPC'));
  await expect(new Archive(folderOfTest()).store(bytes, sha256Of(bytes))).rejects.toMatchObject({
    failure: { code: 'archive/disk-full' },
  });
  expect(rename).toHaveBeenCalledTimes(2);
});

test.each(['win32', 'linux'])(
  'a report that is open in a viewer stays, and its reader is told why (%s)',
  async (system) => {
    runOn(system);
    const folder = folderOfTest();
    const file = path.join(folder, 'report.pdf');
    writeFileSync(file, 'of last month');
    vi.mocked(rename).mockRejectedValue(held('EPERM'));
    await expect(replaceFile(file, 'of this month')).rejects.toMatchObject({ failure: { code: 'report/file-in-use' } });
    expect(readFileSync(file, 'utf8')).toBe('of last month');
    expect(readdirSync(folder)).toEqual(['report.pdf']);
  },
);

import type FilePromises from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { folderOfTest } from '../testing/temporary-store';
import { Archive } from './archive';
import { sha256Of } from './sha256-of';

const synced = vi.hoisted((): string[] => []);
const done = vi.hoisted((): string[] => []);
vi.mock('node:fs/promises', async (original) => {
  const actual = await original<typeof FilePromises>();
  const open = async (file: string, flags: string): ReturnType<typeof FilePromises.open> => {
    const handle = await actual.open(file, flags);
    const sync = handle.sync.bind(handle);
    handle.sync = async () => {
      const found = await handle.stat();
      await sync();
      synced.push(file);
      done.push(found.isFile() ? `${found.size} bytes are on the disk` : `the names in ${path.basename(file)} are`);
    };
    return handle;
  };
  const rename = async (from: string, to: string): Promise<void> => {
    await actual.rename(from, to);
    done.push('it has its name');
  };
  return { ...actual, open, rename };
});

let folder: string;
beforeEach(() => {
  synced.length = 0;
  done.length = 0;
  folder = folderOfTest();
});

const bytes = Buffer.from('film');
const sha256 = sha256Of(bytes);
const root = () => path.join(folder, 'archive');

test.skipIf(process.platform === 'win32').each([
  ['makes', false],
  ['finds there: a crash may have left them made but not synced', true],
])('the first film syncs every folder that leads to it, those which it %s', async (_, there) => {
  const archive = new Archive(folder);
  if (there) mkdirSync(path.dirname(archive.pathOf(sha256)), { recursive: true });
  await archive.store(bytes, sha256);
  expect(synced).toEqual(expect.arrayContaining([folder, root(), path.join(root(), sha256.slice(0, 2))]));
});

test('a film is on the disk, whole, before it takes its name, and so is that before it is acknowledged', async () => {
  const archive = new Archive(folder);
  await archive.store(bytes, sha256);
  const name = process.platform === 'win32' ? [] : [sha256.slice(0, 2), 'archive', path.basename(folder)];
  const names = name.map((each) => `the names in ${each} are`);
  expect(done).toEqual(['4 bytes are on the disk', 'it has its name', ...names]);
});

test('a later film in the same folder syncs itself and that folder alone', async () => {
  const archive = new Archive(folder);
  await archive.store(bytes, sha256);
  synced.length = 0;
  await archive.store(bytes, sha256);
  expect(synced).toHaveLength(process.platform === 'win32' ? 1 : 2);
});

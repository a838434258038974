import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { folderOfTest } from '../testing/temporary-store';
import { Archive } from './archive';
import { sha256Of } from './sha256-of';

vi.mock('node:fs/promises', { spy: true });

const bytes = Buffer.from('an original');
const sha256 = sha256Of(bytes);
let folder: string;
let archive: Archive;
beforeEach(() => {
  folder = folderOfTest();
  archive = new Archive(folder);
});

const inArchive = (...parts: string[]): string => path.join(folder, 'archive', ...parts);

test.each(['', '../../secret', 'A'.repeat(64), `${sha256}\n`, `${sha256}/..`])(
  'nothing lies under %j',
  async (name) => {
    await expect(archive.read(name)).rejects.toMatchObject({ failure: { code: 'archive/missing-original' } });
    expect(() => archive.pathOf(name)).toThrow('not a checksum');
  },
);

test('the sweep moves an original that no row names aside, and it can be stored again', async () => {
  await archive.store(bytes, sha256);
  await archive.sweep(new Set());
  await expect(archive.read(sha256)).rejects.toMatchObject({ failure: { code: 'archive/missing-original' } });
  expect(readFileSync(inArchive('unclaimed', sha256))).toEqual(bytes);
  await archive.store(bytes, sha256);
  await archive.sweep(new Set([sha256]));
  expect(Buffer.from(await archive.read(sha256))).toEqual(bytes);
});

test('the sweep takes back an original that a row names again', async () => {
  await archive.store(bytes, sha256);
  await archive.sweep(new Set());
  await archive.sweep(new Set([sha256]));
  expect(Buffer.from(await archive.read(sha256))).toEqual(bytes);
  expect(readdirSync(inArchive('unclaimed'))).toEqual([]);
});

test.each<[string, string, string, string[]]>([
  ['goes where the one in its place is whole', 'an original', 'an original', []],
  ['stays where that one is damaged', 'an 0riginal', 'an original', [sha256]],
  ['stays where it is no copy', 'an original', 'something else', [sha256]],
])('a spare copy that is left in `unclaimed` %s', async (_, inPlace, spare, left) => {
  await archive.store(bytes, sha256);
  await archive.sweep(new Set());
  await archive.store(bytes, sha256);
  writeFileSync(archive.pathOf(sha256), inPlace);
  writeFileSync(inArchive('unclaimed', sha256), spare);
  await archive.sweep(new Set([sha256]));
  expect(readdirSync(inArchive('unclaimed'))).toEqual(left);
  expect(readFileSync(archive.pathOf(sha256), 'utf8')).toBe(inPlace);
});

test.skipIf(process.platform === 'win32')(
  'an original that a link in its place points to is no spare copy',
  async () => {
    await archive.store(bytes, sha256);
    await archive.sweep(new Set());
    symlinkSync(inArchive('unclaimed', sha256), archive.pathOf(sha256));
    await archive.sweep(new Set([sha256]));
    expect(Buffer.from(await archive.read(sha256))).toEqual(bytes);
  },
);

test('the sweep removes partial files and leaves what is not its own', async () => {
  await archive.store(bytes, sha256);
  mkdirSync(inArchive('partial'), { recursive: true });
  writeFileSync(inArchive('partial', 'half'), 'an orig');
  writeFileSync(inArchive('.DS_Store'), '');
  await archive.sweep(new Set([sha256]));
  expect(readdirSync(inArchive()).sort()).toEqual(['.DS_Store', sha256.slice(0, 2)].sort());
});

test('an original that cannot be moved aside stays where it is', async () => {
  await archive.store(bytes, sha256);
  writeFileSync(inArchive('unclaimed'), 'a file in the way');
  await archive.sweep(new Set());
  expect(Buffer.from(await archive.read(sha256))).toEqual(bytes);
});

test('a start whose partial files cannot be removed goes on', async () => {
  writeFileSync(inArchive(), 'a file in the way');
  await archive.sweep(new Set());
  expect(readFileSync(inArchive(), 'utf8')).toBe('a file in the way');
});

test('says that an original cannot be written where the archive cannot be entered', async () => {
  writeFileSync(inArchive(), 'a file in the way');
  await expect(archive.store(bytes, sha256)).rejects.toThrow(/could not be written to the archive.*\(E[A-Z]+\)/);
});

test('says that the disk is full where there is no room for a folder either', async () => {
  // As Node answers on a full disk: where it may make what is above, it looks whether the folder is there after all.
  const full = (_: unknown, options: unknown) =>
    Promise.reject(Object.assign(new Error(), { code: typeof options === 'object' ? 'ENOENT' : 'ENOSPC' }));
  vi.mocked(mkdir).mockImplementationOnce(full);
  await expect(archive.store(bytes, sha256)).rejects.toMatchObject({ failure: { code: 'archive/disk-full' } });
});

test('leaves nothing behind of an original that could not take its place', async () => {
  mkdirSync(archive.pathOf(sha256), { recursive: true });
  await expect(archive.store(bytes, sha256)).rejects.toMatchObject({ failure: { code: 'archive/write-failed' } });
  expect(readdirSync(inArchive('partial'))).toEqual([]);
});

test('does not write an original again that is there, whole', async () => {
  await archive.store(bytes, sha256);
  const { ino } = statSync(archive.pathOf(sha256));
  await archive.restore(bytes, sha256);
  expect(statSync(archive.pathOf(sha256)).ino).toBe(ino);
});

test('takes nothing in where another folder lies in the place of the one that it made', async () => {
  await archive.store(bytes, sha256);
  renameSync(inArchive(), path.join(folder, 'aside'));
  mkdirSync(inArchive());
  await expect(archive.store(bytes, sha256)).rejects.toMatchObject({ failure: { code: 'archive/away' } });
  expect(readdirSync(inArchive())).toEqual([]);
});

test('takes nothing in where another folder lies in the place of its own, as a drive that was pulled leaves one', async () => {
  const [data, aside] = [path.join(folder, 'data'), path.join(folder, 'aside')];
  mkdirSync(data);
  const pulled = new Archive(data);
  renameSync(data, aside);
  await expect(pulled.store(bytes, sha256)).rejects.toMatchObject({ failure: { code: 'store/unusable' } });
  mkdirSync(data);
  await expect(pulled.store(bytes, sha256)).rejects.toMatchObject({ failure: { code: 'store/unusable' } });
  expect(readdirSync(data)).toEqual([]);
  rmdirSync(data);
  renameSync(aside, data);
  await pulled.store(bytes, sha256);
  expect(Buffer.from(await pulled.read(sha256))).toEqual(bytes);
});

describe.skipIf(process.platform === 'win32')('an archive that is a link', () => {
  const away = { failure: { code: 'archive/away' } };
  const drive = (...parts: string[]): string => path.join(folder, 'drive', ...parts);
  beforeEach(() => {
    mkdirSync(drive());
    symlinkSync(drive(), inArchive());
    archive = new Archive(folder);
  });

  test('keeps the originals where it leads', async () => {
    await archive.sweep(new Set());
    await archive.store(bytes, sha256);
    expect(readFileSync(drive(sha256.slice(0, 2), sha256))).toEqual(bytes);
    const next = new Archive(folder);
    await next.sweep(new Set([sha256]));
    await next.store(Buffer.from('another'), sha256Of(Buffer.from('another')));
    await next.sweep(new Set([sha256]));
    expect(readdirSync(drive('unclaimed'))).toEqual([sha256Of(Buffer.from('another'))]);
  });

  test('takes nothing in where its drive was missing at the start, or is pulled later', async () => {
    await archive.store(bytes, sha256);
    const other = Buffer.from('another');
    renameSync(drive(), drive('..', 'pulled'));
    mkdirSync(drive());
    await expect(archive.store(other, sha256Of(other))).rejects.toMatchObject(away);
    const next = new Archive(folder);
    await next.sweep(new Set([sha256]));
    await expect(next.store(other, sha256Of(other))).rejects.toMatchObject(away);
    expect(readdirSync(drive())).toEqual([]);
  });

  test('is not tidied where it leads to the files of somebody else', async () => {
    mkdirSync(drive('partial'));
    mkdirSync(drive('ab'));
    writeFileSync(drive('ab', `ab${'0'.repeat(62)}`), '');
    for (const named of [new Set<string>(), new Set([sha256])]) await new Archive(folder).sweep(named);
    expect(readdirSync(drive()).sort()).toEqual(['ab', 'partial']);
    expect(readdirSync(drive('ab'))).toHaveLength(1);
  });
});

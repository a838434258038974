import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import { folderOfTest } from '../testing/temporary-store';
import { listFiles } from './list-files';

vi.mock('node:fs/promises', { spy: true });

let folder: string;
beforeEach(() => void (folder = folderOfTest()));

function put(...names: string[]): void {
  for (const name of names) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), 'x');
  }
}
const listed = async (): Promise<string[]> =>
  (await listFiles([folder])).map((file) => path.relative(folder, file).replaceAll(path.sep, '/'));

/** Root reads everything: for this once, be nobody. */
async function asNobody<Result>(act: () => Promise<Result>): Promise<Result> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

test('walks a folder in name order without what only comes along', async () => {
  put('b/10.dcm', 'b/9.dcm', 'a.png', 'read.txt', '.hidden.png');
  expect(await listed()).toEqual(['a.png', 'b/9.dcm', 'b/10.dcm']);
});

test('leaves the viewer of a DICOM medium with its icons, and nothing that may be a film', async () => {
  const films = ['media/IMAGES/1.2.840.7', 'media/IMAGES/cut.dcm', 'media/IMAGES/IM000001', 'media/IMAGES/x.dx'];
  put('media/DICOMDIR', 'media/AUTORUN.INF', 'media/VIEWER/icon.png', 'media/VIEWER/viewer.exe', 'pictures/film.png');
  put(...films);
  writeFileSync(path.join(folder, 'media/IMAGES/x.dx'), `${'\0'.repeat(128)}DICM`);
  expect(await listed()).toEqual([...films, 'pictures/film.png']);
});

test('leaves the viewer of a medium whose items are given one by one, too', async () => {
  put(
    'DICOMDIR',
    'AUTORUN.INF',
    'README.TXT',
    'IMAGES/IM000001',
    'VIEWER/viewer.exe',
    'IM2',
    'elsewhere/DICOMDIR/x.png',
  );
  const root = (name: string) => path.join(folder, name);
  const given = ['DICOMDIR', 'AUTORUN.INF', 'README.TXT', 'IMAGES', 'VIEWER', 'IM2'].map(root);
  expect(await listFiles(given)).toEqual([root('IMAGES/IM000001'), root('IM2')]);
  expect(await listFiles([root('DICOMDIR')])).toEqual([root('DICOMDIR')]);
  expect(await listFiles([root('elsewhere/DICOMDIR')])).toEqual([root('elsewhere/DICOMDIR/x.png')]);
});

test('takes a folder that is only called DICOMDIR for no medium', async () => {
  put('DICOMDIR/film.png', 'other.png');
  expect(await listed()).toEqual(['DICOMDIR/film.png', 'other.png']);
  const given = ['DICOMDIR', 'other.png'].map((name) => path.join(folder, name));
  expect(await listFiles(given)).toEqual([path.join(folder, 'DICOMDIR/film.png'), given[1]]);
});

test('walks a folder of more files than a call takes arguments', async () => {
  put('sub/a.dcm');
  const names = (kind: 'file' | 'folder', all: readonly string[]) =>
    all.map((name) => ({ name, isDirectory: () => kind === 'folder', isFile: () => kind === 'file' })) as Dirent[];
  const many = Array.from({ length: 200_000 }, (_, i) => `${i}.dcm`);
  vi.mocked(readdir as unknown as (folder: string) => Promise<Dirent[]>)
    .mockResolvedValueOnce(names('folder', ['sub']))
    .mockResolvedValueOnce(names('file', many.toReversed()));
  expect(await listed()).toEqual(many.map((name) => `sub/${name}`));
});

test('leaves out hidden folders and those of Windows: a waste bin holds what was thrown away', async () => {
  put('a.png', '.Trashes/501/gone.dcm', '$Recycle.Bin/S-1-5-21/$R1.dcm', 'System Volume Information/WPSettings.dat');
  expect(await listed()).toEqual(['a.png']);
  expect(await listFiles([path.join(folder, '.Trashes')])).toHaveLength(1);
});

test.skipIf(process.platform === 'win32')(
  'names a folder that cannot be read and goes on with the others',
  async () => {
    put('a.png', 'locked/b.png', 'open/c.png');
    chmodSync(folder, 0o755);
    chmodSync(path.join(folder, 'locked'), 0);
    expect(await asNobody(listed)).toEqual(['a.png', 'locked', 'open/c.png']);
    chmodSync(path.join(folder, 'locked'), 0o700);
  },
);

test.skipIf(process.platform === 'win32')('follows links to files, never to folders', async () => {
  put('a.png', 'sub/b.png');
  symlinkSync('a.png', path.join(folder, 'link.png'));
  symlinkSync('.', path.join(folder, 'loop'));
  symlinkSync('nowhere', path.join(folder, 'dangling.png'));
  expect(await listed()).toEqual(['a.png', 'link.png', 'sub/b.png']);
});

test('keeps a file that is not there, so that its import says so', async () => {
  expect(await listFiles([path.join(folder, 'nowhere.png')])).toHaveLength(1);
});

import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { replaceFile } from './replace-file';
import { folderOfTest } from '../testing/temporary-store';

/** What is asked of open files; `file` is any that is there. */
async function spyOnHandles<Method extends 'sync' | 'writeFile'>(file: string, method: Method) {
  const probe = await open(file);
  await probe.close();
  return vi.spyOn(Object.getPrototypeOf(probe) as FileHandle, method);
}

test('replaces a file as a whole, and leaves nothing behind where it cannot', async () => {
  const folder = folderOfTest();
  const file = path.join(folder, 'quality.csv');
  writeFileSync(file, 'of last month');
  await replaceFile(file, 'of this month');
  expect(readFileSync(file, 'utf8')).toBe('of this month');
  mkdirSync(path.join(folder, 'taken', 'by a folder'), { recursive: true });
  await expect(replaceFile(path.join(folder, 'taken'), 'x')).rejects.toMatchObject({
    failure: { code: 'input/not-a-file' },
  });
  expect(readdirSync(folder).sort()).toEqual(['quality.csv', 'taken']);
});

test('has the new content on the disk before the old one goes, and then its name', async () => {
  const folder = folderOfTest();
  const file = path.join(folder, 'report.pdf');
  writeFileSync(file, 'old');
  const sync = await spyOnHandles(file, 'sync');
  const found: string[] = [];
  sync.mockImplementation(() => Promise.resolve(void found.push(readFileSync(file, 'utf8'))));
  await replaceFile(file, 'new');
  expect(found).toEqual(process.platform === 'win32' ? ['old'] : ['old', 'new']);
  expect(readFileSync(file, 'utf8')).toBe('new');
  sync.mockRestore();
});

test('says that the disk is full, and keeps what stood there', async () => {
  const folder = folderOfTest();
  const file = path.join(folder, 'report.pdf');
  writeFileSync(file, 'old');
  const write = await spyOnHandles(file, 'writeFile');
  write.mockRejectedValueOnce(Object.assign(new Error('no room'), { code: 'ENOSPC' }));
  await expect(replaceFile(file, 'new')).rejects.toMatchObject({ failure: { code: 'archive/disk-full' } });
  write.mockRestore();
  expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([['report.pdf'], 'old']);
});

test.skipIf(process.platform === 'win32')('takes the place of no device and no pipe', async () => {
  const folder = folderOfTest();
  const pipe = path.join(folder, 'pipe');
  execFileSync('/usr/bin/env', ['mkfifo', pipe]);
  await expect(replaceFile(pipe, 'x')).rejects.toMatchObject({ failure: { code: 'input/not-a-file' } });
  expect(statSync(pipe).isFIFO()).toBe(true);
});

test('writes under a name of any length that the disk takes, and says where it takes none', async () => {
  const folder = folderOfTest();
  const long = `${'x'.repeat(230)}.pdf`;
  await replaceFile(path.join(folder, long), 'of this month');
  await expect(replaceFile(path.join(folder, `${'x'.repeat(300)}.pdf`), 'x')).rejects.toMatchObject({
    failure: { code: 'report/failed' },
  });
  await expect(replaceFile(path.join(folder, 'not there', 'report.pdf'), 'x')).rejects.toMatchObject({
    failure: { code: 'report/failed' },
  });
  expect(readdirSync(folder)).toEqual([long]);
});

test.skipIf(process.platform === 'win32')('writes through a link to the file that it names', async () => {
  const folder = folderOfTest();
  const [file, link] = [path.join(folder, 'kept elsewhere.csv'), path.join(folder, 'quality.csv')];
  writeFileSync(file, 'of last month');
  symlinkSync(file, link);
  await replaceFile(link, 'of this month');
  expect(readFileSync(file, 'utf8')).toBe('of this month');
  expect(readlinkSync(link)).toBe(file);
});

test.skipIf(process.platform === 'win32')('takes no link away whose file is not there', async () => {
  const folder = folderOfTest();
  const [gone, link] = [path.join(folder, 'share', 'quality.csv'), path.join(folder, 'quality.csv')];
  symlinkSync(path.join('share', 'quality.csv'), link);
  await expect(replaceFile(link, 'of this month')).rejects.toMatchObject({
    failure: { code: 'report/failed', detail: 'ENOENT' },
  });
  expect(readdirSync(folder)).toEqual(['quality.csv']);
  mkdirSync(path.dirname(gone));
  await replaceFile(link, 'of this month');
  expect([readFileSync(gone, 'utf8'), readlinkSync(link)]).toEqual([
    'of this month',
    path.join('share', 'quality.csv'),
  ]);
});

test('removes what a killed Sextant left half-written there, and nothing else', async () => {
  const folder = folderOfTest();
  const uuid = '01234567-89ab-cdef-0123-456789abcdef';
  const other = uuid.replace('0', 'f');
  const kept = [`.sextant-${other}.part`, `.${uuid}.part`, 'sextant.part', `.sextant-${uuid}.part.pdf`];
  const left = `.sextant-${uuid}.part`;
  for (const name of [left, ...kept]) writeFileSync(path.join(folder, name), 'Doe, Jane');
  const longAgo = new Date(Date.now() - 3_600_000);
  for (const name of [left, ...kept.slice(1)]) utimesSync(path.join(folder, name), longAgo, longAgo);
  await replaceFile(path.join(folder, 'report.pdf'), 'x');
  expect(readdirSync(folder).sort()).toEqual([...kept, 'report.pdf'].sort());
});

test.skipIf(process.platform === 'win32')(
  'shows a file to nobody who could not read the one that it replaces',
  async () => {
    const folder = folderOfTest();
    const file = path.join(folder, 'report.pdf');
    writeFileSync(file, 'of last month', { mode: 0o600 });
    await replaceFile(file, 'of this month');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  },
);

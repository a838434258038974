import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { Archive } from '../archive/archive';
import { sha256Of } from '../archive/sha256-of';
import { lockDataFolder, openStore } from '../store/open-store';
import { folderOfTest } from '../testing/temporary-store';

const onPosix = test.skipIf(process.platform === 'win32');

let folder: string;
beforeEach(() => void (folder = folderOfTest()));

onPosix('makes a data folder for its account alone, and leaves the rights of one that is there', () => {
  const rightsAfter = (open: (data: string) => void, data: string) => {
    open(data);
    return statSync(data).mode & 0o777;
  };
  const [opens, locks] = [(data: string) => openStore(data).close(), (data: string) => lockDataFolder(data)()];
  expect(rightsAfter(opens, path.join(folder, 'opened'))).toBe(0o700);
  expect(rightsAfter(locks, path.join(folder, 'locked'))).toBe(0o700);
  const shared = path.join(folder, 'shared');
  mkdirSync(shared);
  chmodSync(shared, 0o750);
  expect(rightsAfter(opens, shared)).toBe(0o750);
});

onPosix('lets the group of a data folder that it may write in use what is made there, and no other group', async () => {
  const umask = process.umask(0o077);
  try {
    for (const [name, rights, expected] of [
      ['department', 0o770, 0o060],
      ['looked-into', 0o750, 0],
    ] as const) {
      const shared = path.join(folder, name);
      mkdirSync(shared);
      chmodSync(shared, rights);
      const unlock = lockDataFolder(shared);
      const db = openStore(shared);
      await new Archive(shared).store(Buffer.from('film'), sha256Of(Buffer.from('film')));
      const made = readdirSync(shared, { recursive: true, encoding: 'utf8' });
      expect(made).toEqual(expect.arrayContaining(['lock.sqlite', 'sextant.sqlite', 'sextant.sqlite-wal', 'archive']));
      for (const each of made) expect.soft(statSync(path.join(shared, each)).mode & 0o060, each).toBe(expected);
      db.close();
      unlock();
    }
  } finally {
    process.umask(umask);
  }
});

onPosix(
  'keeps what it makes, and what an earlier Sextant made, from all other accounts, whatever rights the folder has',
  async () => {
    const umask = process.umask(0o022);
    try {
      for (const [name, rights] of [
        ['made-by-hand', 0o755],
        ['of-a-department', 0o2775],
      ] as const) {
        const site = path.join(folder, name);
        mkdirSync(path.join(site, 'archive'), { recursive: true });
        for (const made of ['sextant-v3.sqlite', 'lock.sqlite']) writeFileSync(path.join(site, made), '');
        chmodSync(site, rights);
        const unlock = lockDataFolder(site);
        const db = openStore(site);
        await new Archive(site).store(Buffer.from('film'), sha256Of(Buffer.from('film')));
        for (const each of readdirSync(site, { recursive: true, encoding: 'utf8' }))
          expect.soft(statSync(path.join(site, each)).mode & 0o007, each).toBe(0);
        expect(statSync(site).mode & 0o7777).toBe(rights);
        db.close();
        unlock();
      }
    } finally {
      process.umask(umask);
    }
  },
);

onPosix(
  'gives the group of a data folder nothing that a link there leads to: whoever may write in it may have made the link',
  async () => {
    const inFolder = (name: string): string => path.join(folder, name);
    const [shared, file, home] = [inFolder('shared'), inFolder('file'), inFolder('home')];
    mkdirSync(shared);
    chmodSync(shared, 0o770);
    writeFileSync(file, '', { mode: 0o600 });
    mkdirSync(home, { mode: 0o700 });
    symlinkSync(file, path.join(shared, 'lock.sqlite'));
    symlinkSync(home, path.join(shared, 'archive'));
    lockDataFolder(shared)();
    await new Archive(shared).store(Buffer.from('film'), sha256Of(Buffer.from('film')));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(home).mode & 0o777).toBe(0o700);
  },
);

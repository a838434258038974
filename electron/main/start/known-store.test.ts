import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { folderOfTest } from '../testing/folder-of-test';
import { KnownStore } from './known-store';

let account: string;
beforeEach(() => void (account = folderOfTest()));

const drive = (): string => path.join(account, 'drive');

test('is known at the next start, of its own data folder alone', () => {
  const first = new KnownStore(account, drive());
  expect(first.store).toBeNull();
  expect(readdirSync(account)).toEqual([]);
  first.remember('a');
  first.remember('b');
  expect(new KnownStore(account, drive()).store).toBe('b');
  expect(new KnownStore(account, `${drive()}2`).store).toBeNull();
  if (process.platform !== 'win32') expect(statSync(first.folder).mode & 0o077).toBe(0);
});

test('is away where it is known and not to be seen', () => {
  const known = new KnownStore(account, drive());
  expect(known.isAway).toBe(false);
  known.remember('a');
  expect(known.isAway).toBe(true);
  mkdirSync(drive());
  expect(known.isAway).toBe(true);
  writeFileSync(path.join(drive(), 'sextant.sqlite'), '');
  expect(known.isAway).toBe(false);
});

test('is not known from a note that cannot be read or is of another folder, and is until the end where none can be written', () => {
  const known = new KnownStore(account, drive());
  known.remember('a');
  writeFileSync(path.join(known.folder, 'store.json'), '{');
  expect(new KnownStore(account, drive()).store).toBeNull();
  writeFileSync(path.join(known.folder, 'store.json'), JSON.stringify({ dataFolder: '/elsewhere', store: 'a' }));
  expect(new KnownStore(account, drive()).store).toBeNull();
  writeFileSync(path.join(known.folder, 'store.json'), JSON.stringify({ dataFolder: drive(), store: '' }));
  expect(new KnownStore(account, drive()).store).toBeNull();
  rmSync(path.join(account, 'stores'), { recursive: true });
  writeFileSync(path.join(account, 'stores'), '');
  known.remember('b');
  expect(known.store).toBe('b');
});

import { copyFileSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import { Archive } from '../archive/archive';
import { sha256Of } from '../archive/sha256-of';
import { storedImage, folderOfTest } from '../testing/temporary-store';
import { lockDataFolder, openStore } from './open-store';

let folder: string;
beforeEach(() => void (folder = folderOfTest()));

const inFolder = (name: string): string => path.join(folder, name);
const everyFile = (): string[] => (readdirSync(folder, { recursive: true }) as string[]).sort();
const bytes = Buffer.from('an original');
const storeOriginal = () => new Archive(folder).store(bytes, sha256Of(bytes));

/** Copies files of a store as it stands while a program has it open: its schema is in the write-ahead log alone. */
function copyOpenStore(names: readonly string[]): void {
  const other = inFolder('other');
  const db = openStore(other);
  for (const name of names) copyFileSync(path.join(other, name), inFolder(name));
  db.close();
  rmSync(other, { recursive: true });
}

function closedStore(): void {
  openStore(folder).close();
}

const damaged: [string, () => void][] = [
  ['is gone', () => undefined],
  ['is empty', () => writeFileSync(inFolder('sextant.sqlite'), '')],
  [
    'was cut off',
    () => {
      closedStore();
      truncateSync(inFolder('sextant.sqlite'));
    },
  ],
  ['was copied without its log', () => copyOpenStore(['sextant.sqlite'])],
];

describe.each([
  ['openStore', openStore],
  ['lockDataFolder', lockDataFolder],
])('%s', (_, open) => {
  test.each(damaged)('writes nothing beside originals whose store %s', async (__, lose) => {
    lose();
    await storeOriginal();
    const before = everyFile();
    expect(() => open(folder)).toThrow(new FailureError('store/missing'));
    expect(everyFile()).toEqual(before);
  });
});

test.each<[string, string, () => void]>([
  ['cannot be read', 'store/unusable', () => mkdirSync(inFolder('sextant.sqlite'))],
  ['holds something else', 'store/corrupt', () => writeFileSync(inFolder('sextant.sqlite'), Buffer.alloc(200))],
  [
    'was cut off in its header',
    'store/corrupt',
    () => {
      closedStore();
      truncateSync(inFolder('sextant.sqlite'), 50);
    },
  ],
])('a store that %s is not called missing', async (_, code, damage) => {
  damage();
  await storeOriginal();
  expect(() => openStore(folder)).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ code }) as unknown }),
  );
});

test('originals that were set aside by a start without their store are originals, too', async () => {
  await storeOriginal();
  await new Archive(folder).sweep(new Set());
  expect(() => openStore(folder)).toThrow(new FailureError('store/missing'));
});

test.each<[string, () => void]>([
  ['closed', closedStore],
  ['killed', () => copyOpenStore(['sextant.sqlite', 'sextant.sqlite-wal'])],
])('a store without a row opens beside an original that a killed import left: one that was %s', async (_, make) => {
  make();
  await storeOriginal();
  const db = openStore(folder);
  expect(storedImage(db)).toEqual(expect.any(String));
  db.close();
});

test.each<[string, () => void]>([
  ['is not there', () => undefined],
  ['holds no original', () => mkdirSync(inFolder('archive/unclaimed'), { recursive: true })],
  [
    'holds what is no original',
    () => {
      mkdirSync(inFolder('archive/partial'), { recursive: true });
      writeFileSync(inFolder('archive/partial/half'), 'an orig');
    },
  ],
])('a store is made anew beside an archive that %s', (_, make) => {
  make();
  openStore(folder).close();
  expect(everyFile()).toContain('sextant.sqlite');
});

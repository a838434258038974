import type FileSystem from 'node:fs';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { FailureError } from '../../../core/failure';
import { draftFromAnalysis } from '../../../core/reading/reading';
import { resultOf } from '../../../core/testing/analysis-of';
import { analysed, storedImage, folderOfTest } from '../testing/temporary-store';
import { migrations } from './migrations/migrations';
import { lockDataFolder, openStore, openStoreBeside } from './open-store';
import { createDraft } from './reading-store';

/** What was synced and renamed, in that order. */
const toDisk = vi.hoisted((): string[] => []);
/** How often a rename is refused, as by Windows where a scanner has the file open. */
const scanner = vi.hoisted(() => ({ looks: 0 }));
vi.mock('node:fs', async (original) => {
  const actual = await original<typeof FileSystem>();
  const opened = new Map<number, string>();
  return {
    ...actual,
    openSync: (file: string, flags: string) => {
      const descriptor = actual.openSync(file, flags);
      opened.set(descriptor, file);
      return descriptor;
    },
    fsyncSync: (descriptor: number) => {
      toDisk.push(`sync ${path.basename(opened.get(descriptor) ?? '')}`);
      actual.fsyncSync(descriptor);
    },
    renameSync: (from: string, to: string) => {
      if (scanner.looks-- > 0) throw Object.assign(new Error('held'), { code: 'EPERM' });
      toDisk.push(`rename ${path.basename(from)}`);
      actual.renameSync(from, to);
    },
  };
});

let folder: string;
beforeEach(() => {
  folder = folderOfTest();
  scanner.looks = 0;
});

const before = migrations.length - 1;
const copy = () => path.join(folder, `sextant-v${before}.sqlite`);
const versionOf = (db: Database): unknown => db.pragma('user_version', { simple: true });

/** Takes the last migration back: it may be applied again. */
const goBack = (db: Database): unknown => db.pragma(`user_version = ${before}`);

function draftedReading(db: Database): void {
  const imageId = storedImage(db);
  draftOf(db, 'anna', { imageId, analysisId: analysed(db, imageId, resultOf(2)) });
}

function draftOf(db: Database, account: string, of: { imageId: string; analysisId: string }): void {
  const { severity, model } = resultOf(2);
  const content = draftFromAnalysis(resultOf(2), { independentFirst: false, newLesionId: () => 'lesion' });
  if (severity === null || content === null) throw new Error('no score');
  const { score, expectedScore, array } = severity;
  const reader = { account, displayName: account };
  const proposal = { score, expectedScore, array, model };
  createDraft(db, { ...of, reader, content, proposal, at: '2026-02-01T10:00:00.000Z' });
}

/** What another reader drafts at the very instant of the last draft. */
function draftedBeside(db: Database): void {
  const of = db.prepare('SELECT image_id AS imageId, analysis_id AS analysisId FROM reading').get();
  draftOf(db, 'ben', of as { imageId: string; analysisId: string });
}

const copies = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith('sextant-v'))
    .sort();

/** A store as the Sextant before this one left it. */
function olderStore({ patients = true } = {}): void {
  const db = openStore(folder);
  if (patients) storedImage(db);
  goBack(db);
  db.close();
}

/** The version that the file itself states once nothing has it open. */
const versionInFile = (): number => readFileSync(path.join(folder, 'sextant.sqlite')).readUInt32BE(60);

describe('a store that an earlier Sextant wrote', () => {
  test('is kept beside the one that goes on from it', () => {
    olderStore();
    const db = openStore(folder);
    db.prepare('ATTACH ? AS kept').run(copy());
    expect([versionOf(db), db.pragma('kept.user_version', { simple: true })]).toEqual([migrations.length, before]);
    expect(db.prepare('SELECT id FROM kept.image').all()).toEqual(db.prepare('SELECT id FROM main.image').all());
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    db.close();
  });

  test('is on the disk before it takes its name', () => {
    olderStore();
    toDisk.length = 0;
    openStore(folder).close();
    const partial = `${path.basename(copy())}.part`;
    expect(toDisk).toEqual([`sync ${partial}`, `rename ${partial}`]);
  });

  test('waits for a scanner of Windows to let go of the copy, instead of keeping the store closed', () => {
    olderStore();
    const { platform } = process;
    Object.defineProperty(process, 'platform', { value: 'win32' });
    onTestFinished(() => void Object.defineProperty(process, 'platform', { value: platform }));
    scanner.looks = 2;
    openStore(folder).close();
    expect(copies()).toEqual([path.basename(copy())]);
  });

  test('is kept once, also where a start was cut off after that', () => {
    olderStore();
    const cutOff = openStore(folder);
    const kept = readFileSync(copy());
    goBack(cutOff);
    cutOff.close();
    openStore(folder).close();
    expect(readFileSync(copy())).toEqual(kept);
    expect(copies()).toEqual([path.basename(copy())]);
    expect(versionInFile()).toBe(migrations.length);
  });

  test.each<[string, (db: Database) => unknown]>([
    ['films', (db) => storedImage(db)],
    ['a further draft', draftedBeside],
    ['drafts', (db) => db.prepare("UPDATE reading SET updated_at = '2026-03-01T10:00:00.000Z'").run()],
  ])('is kept anew where the site had gone back to that Sextant and went on with %s', (_, goOn) => {
    const db = openStore(folder);
    draftedReading(db);
    goBack(db);
    db.close();
    const gone = openStore(folder);
    const kept = readFileSync(copy());
    goOn(gone);
    const images = gone.prepare('SELECT id FROM image').all();
    goBack(gone);
    gone.close();
    const again = openStore(folder);
    expect(copies()).toEqual([`sextant-v${before}-2.sqlite`, path.basename(copy())]);
    expect(readFileSync(copy())).toEqual(kept);
    again.prepare('ATTACH ? AS second').run(path.join(folder, `sextant-v${before}-2.sqlite`));
    expect(again.prepare('SELECT id FROM second.image').all()).toEqual(images);
    expect(again.prepare('SELECT updated_at FROM second.reading').all()).toEqual(
      again.prepare('SELECT updated_at FROM main.reading').all(),
    );
    again.close();
  });

  test('is kept whole where a copy was cut off', () => {
    olderStore();
    writeFileSync(`${copy()}.part`, 'half a copy');
    openStore(folder).close();
    expect(readFileSync(copy()).readUInt32BE(60)).toBe(before);
  });

  test('is not kept where it holds no patient', () => {
    olderStore({ patients: false });
    openStore(folder).close();
    expect(existsSync(copy())).toBe(false);
    expect(versionInFile()).toBe(migrations.length);
  });

  test('stays as it is where another store was known', () => {
    olderStore();
    expect(() => openStore(folder, 'f'.repeat(64))).toThrow(new FailureError('store/another', folder));
    expect([versionInFile(), copies()]).toEqual([before, []]);
  });

  test('stays as it is on a disk that has no room for the copy', () => {
    olderStore();
    const prepare = SqliteDatabase.prototype.prepare;
    vi.spyOn(SqliteDatabase.prototype, 'prepare').mockImplementation(function (this: Database, sql: string) {
      if (!sql.startsWith('VACUUM')) return prepare.call(this, sql);
      writeFileSync(`${copy()}.part`, 'half a copy');
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    });
    expect(() => openStore(folder)).toThrow(new FailureError('archive/disk-full', 'SQLITE_FULL'));
    vi.restoreAllMocks();
    expect(versionInFile()).toBe(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('sextant-v'))).toEqual([]);
  });
});

describe('a command that reads', () => {
  test('opens a store of this version beside the Sextant that uses it', () => {
    openStore(folder).close();
    const unlock = lockDataFolder(folder);
    openStoreBeside(folder).close();
    unlock();
  });

  test('changes no older store under a running Sextant', () => {
    olderStore();
    const unlock = lockDataFolder(folder);
    expect(() => openStoreBeside(folder)).toThrow(new FailureError('store/locked'));
    unlock();
    expect([versionInFile(), existsSync(copy())]).toEqual([before, false]);
  });

  test('brings an older store up to date where nobody uses it, and leaves the folder free', () => {
    olderStore();
    const db = openStoreBeside(folder);
    expect(versionOf(db)).toBe(migrations.length);
    expect(existsSync(copy())).toBe(true);
    lockDataFolder(folder)();
    db.close();
  });
});

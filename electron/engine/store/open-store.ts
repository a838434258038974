import SqliteDatabase, { type Database } from 'better-sqlite3';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FailureError, systemFailureOf } from '../../../core/failure';
import { errorCode } from '../../../core/error-code';
import { madeFile, restrictFolderToReaders } from '../files/restrict-to-readers';
import { keepCopy } from './keep-copy';
import { refuseLostStore } from './lost-store';
import { migrations } from './migrations/migrations';
import { storeFile } from './store-file';
import { refuseOtherStore } from './store-identity';

/**
 * Runtimes whose Node-API is older than the package's own binding need the one that setup compiles; the package's would
 * take the whole process down there.
 */
function nativeBinding(): { nativeBinding: string } | Record<string, never> {
  if (Number(process.versions.napi) >= 10) return {};
  const folder = process.env['SEXTANT_NATIVE'] ?? fileURLToPath(new URL('../../native', import.meta.url));
  const file = path.join(folder, 'better_sqlite3.node');
  if (!existsSync(file))
    throw new FailureError('engine/unavailable', 'no SQLite binding for this runtime: run npm run setup');
  return { nativeBinding: file };
}

/** SQLite would write what it sorts, names too, to `/var/tmp`: the site encrypts the disk of the data folder, maybe no other. */
const sortInMemory = (db: Database): void => void db.pragma('temp_store = MEMORY');

function openDatabase(file: string): Database {
  const db = new SqliteDatabase(file, nativeBinding());
  try {
    db.pragma('journal_mode = WAL');
    // better-sqlite3 defaults to NORMAL in WAL mode, which can lose an acknowledged commit.
    db.pragma('synchronous = FULL');
    // On macOS a plain fsync leaves a commit in the cache of the drive; elsewhere this does nothing.
    db.pragma('fullfsync = ON');
    // What was taken back (a draft, a former text) does not stay in pages that hold nothing any more.
    db.pragma('secure_delete = ON');
    sortInMemory(db);
    db.pragma('trusted_schema = OFF');
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

const versionOf = (db: Database): number => db.pragma('user_version', { simple: true }) as number;

/** Applies the missing migrations, each in one transaction. Throws `store/newer-version` and changes nothing where the store is newer. */
export function migrate(db: Database, steps: readonly string[] = migrations): void {
  // The version is read again inside: another process may have taken the step while this one waited for the store.
  const next = db.transaction(() => {
    const version = versionOf(db);
    const sql = steps[version];
    if (sql === undefined) return;
    db.exec(sql);
    db.pragma(`user_version = ${version + 1}`);
  });
  while (versionOf(db) < steps.length) next.immediate();
  if (versionOf(db) > steps.length) throw new FailureError('store/newer-version', `version ${versionOf(db)}`);
}

const unusable = /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT)$/;

/** Runs what opens a data folder. Throws `store/corrupt`, `store/unusable`, `archive/disk-full` where that is the cause. */
function opening<Result>(open: () => Result): Result {
  try {
    return open();
  } catch (error) {
    if (error instanceof FailureError) throw error;
    const code = errorCode(error) ?? '';
    const failure = unusable.test(code) ? 'store/unusable' : systemFailureOf(code);
    throw failure === undefined ? error : new FailureError(failure, code, { cause: error });
  }
}

/**
 * Makes a data folder where there is none, for its account alone; one that is there keeps the rights that the site gave it.
 * Throws `store/missing`, before anything is written.
 */
function enterDataFolder(dataFolder: string): void {
  refuseLostStore(dataFolder);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
}

/** The place of a database in a data folder, for whoever uses the folder: SQLite gives its log the rights that the file has then. */
function sharedDatabase(dataFolder: string, file: string): string {
  if (!existsSync(file)) closeSync(openSync(file, 'a', madeFile));
  restrictFolderToReaders(dataFolder);
  return file;
}

const isMigrationDue = (db: Database): boolean => versionOf(db) < migrations.length;

/** Opens the store of a data folder and brings its schema up to date by `update`; closes it where that fails. */
function openUpdated(dataFolder: string, update: (db: Database) => void): Database {
  return opening(() => {
    enterDataFolder(dataFolder);
    const db = openDatabase(sharedDatabase(dataFolder, storeFile(dataFolder)));
    try {
      update(db);
    } catch (error) {
      db.close();
      throw error;
    }
    return db;
  });
}

/** Applies the missing migrations; a store with patients is copied before. */
function update(db: Database, dataFolder: string): void {
  if (isMigrationDue(db)) keepCopy(db, dataFolder);
  migrate(db);
}

/**
 * Opens (or makes) the patient store of a data folder that this process has taken: WAL, `synchronous=FULL`, schema up to date. Where it is
 * known by its identity, another one is refused before its schema is touched.
 * Throws `store/newer-version`, `store/corrupt`, `store/unusable`, `store/missing`, `store/another`, `archive/disk-full`.
 */
export function openStore(dataFolder: string, known: string | null = null): Database {
  return openUpdated(dataFolder, (db) => {
    if (known !== null) refuseOtherStore(db, dataFolder, known);
    update(db, dataFolder);
  });
}

/**
 * Opens the patient store of a data folder that another Sextant may be using: the folder is taken only while the schema is
 * brought up to date. Throws `store/locked` where that is due and the folder is not free, and what `openStore` throws.
 */
export function openStoreBeside(dataFolder: string): Database {
  return openUpdated(dataFolder, (db) => {
    const unlock = isMigrationDue(db) ? lockDataFolder(dataFolder) : () => undefined;
    try {
      update(db, dataFolder);
    } finally {
      unlock();
    }
  });
}

/**
 * Brings the whole log into the store. The end of a process closes no database, and a log that stays is missed in a copy of the store
 * alone, and damages another one that is put in its place.
 */
export const emptyLog = (db: Database): void => void db.pragma('wal_checkpoint(TRUNCATE)');

/**
 * The store of a data folder that this process has open, as it is now: a further connection, to read only, that sees nothing of what is
 * written from here on. Throws what SQLite throws.
 */
export function openSnapshot(dataFolder: string): Database {
  const db = new SqliteDatabase(storeFile(dataFolder), { ...nativeBinding(), readonly: true });
  sortInMemory(db);
  db.pragma('trusted_schema = OFF');
  // The first look fixes what a transaction sees.
  db.exec('BEGIN; SELECT 1 FROM sqlite_schema');
  return db;
}

/**
 * Takes the data folder for this process until it ends (a crash releases it too). Returns what gives it back.
 * Throws `store/locked`, `store/unusable`, `store/missing`.
 */
export function lockDataFolder(dataFolder: string): () => void {
  return opening(() => {
    enterDataFolder(dataFolder);
    const file = sharedDatabase(dataFolder, path.join(dataFolder, 'lock.sqlite'));
    const db = new SqliteDatabase(file, { ...nativeBinding(), timeout: 0 });
    try {
      // A journal on the disk would want room, and a full disk keep the engine from starting.
      db.pragma('journal_mode = MEMORY');
      db.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      db.close();
      if (errorCode(error)?.startsWith('SQLITE_BUSY') === true)
        throw new FailureError('store/locked', undefined, { cause: error });
      throw error;
    }
    return () => {
      if (db.open) db.close();
    };
  });
}

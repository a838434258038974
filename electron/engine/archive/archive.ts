import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { FailureError, systemFailureOf } from '../../../core/failure';
import { errorCode } from '../../../core/error-code';
import { namesIn } from '../files/names-in';
import { renameWhenFree } from '../files/rename-when-free';
import { madeFile, madeFolder, restrictToReaders } from '../files/restrict-to-readers';
import { syncFolder } from '../files/sync-folder';
import { sha256Of } from './sha256-of';

/** Steps of a durable write, in order; a crash test ends the process at each of them. */
export type ArchiveStep = 'written' | 'synced' | 'renamed' | 'folder-synced';

const partialsFolder = 'partial';
const unclaimedFolder = 'unclaimed';

/** Makes a folder unless it is there. Not `recursive`: on a full disk that fails with ENOENT. */
async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, madeFolder).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
}

export const isChecksum = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

/** What tells a folder from another in its place; null where there is none, or none that answers. */
function identityOf(folder: string): string | null {
  try {
    const { dev, ino } = statSync(folder, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}

const isLink = async (file: string): Promise<boolean> =>
  lstat(file).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );

/** Whether an original lies there itself, not a link to it, with all its bytes. */
async function isWhole(file: string, sha256: string): Promise<boolean> {
  try {
    return (await lstat(file)).isFile() && sha256Of(await readFile(file)) === sha256;
  } catch {
    return false;
  }
}

/** Moves a file. Where that fails (a full disk, a file held open) it stays for the next start: tidying never keeps a store closed. */
async function moveIfPossible(from: string, to: string): Promise<void> {
  try {
    await mkdir(path.dirname(to), { recursive: true, mode: madeFolder });
    await rename(from, to);
  } catch {
    return;
  }
}

/** The originals, byte for byte, each under its SHA-256: `archive/ab/abcd...`. */
export class Archive {
  readonly #root: string;
  /** Which folder the data folder was when this archive was opened: the store stays in that one, wherever it goes. */
  readonly #opened: string | null;
  /** Which folder `archive` was, or led to; null until there is one. */
  #originals: string | null;
  /** `archive` is a link to where none of the originals is. */
  #away = false;
  /** Folders whose own entries are known to be on the disk. */
  readonly #anchored = new Set<string>();

  constructor(dataFolder: string) {
    this.#root = path.join(dataFolder, 'archive');
    this.#opened = identityOf(dataFolder);
    this.#originals = identityOf(this.#root);
  }

  /** Where the original with this checksum lies (or would lie). Throws `archive/missing-original` where it is no checksum, but a path, say. */
  pathOf(sha256: string): string {
    if (!isChecksum(sha256)) throw new FailureError('archive/missing-original', 'not a checksum');
    return path.join(this.#root, sha256.slice(0, 2), sha256);
  }

  /**
   * Stores the bytes durably: temporary file, fsync, rename, fsync of the folders. Done before any row names them.
   * Throws `archive/disk-full`, `archive/disk-failing`, `archive/write-failed`; `store/unusable` where the data folder is gone or
   * another lies in its place, and `archive/away` where a link leads elsewhere than to the originals; then nothing is left behind.
   */
  async store(bytes: Uint8Array, sha256: string, onStep: (step: ArchiveStep) => void = () => undefined): Promise<void> {
    const partial = path.join(this.#root, partialsFolder, randomUUID());
    const target = this.pathOf(sha256);
    if (identityOf(path.dirname(this.#root)) !== this.#opened)
      throw new FailureError('store/unusable', 'moved or gone');
    if (this.#away || (this.#originals !== null && identityOf(this.#root) !== this.#originals))
      throw new FailureError('archive/away');
    try {
      for (const folder of [this.#root, path.dirname(partial), path.dirname(target)]) {
        await makeFolder(folder);
        this.#restrict(folder);
      }
      this.#originals ??= identityOf(this.#root);
      const handle = await open(partial, 'wx', madeFile);
      try {
        this.#restrict(partial);
        await handle.writeFile(bytes);
        onStep('written');
        await handle.sync();
      } finally {
        await handle.close();
      }
      onStep('synced');
      await renameWhenFree(partial, target);
      onStep('renamed');
      await syncFolder(path.dirname(target));
      await this.#anchor(path.dirname(target));
      onStep('folder-synced');
    } catch (error) {
      await rm(partial, { force: true }).catch(() => undefined);
      const code = errorCode(error);
      throw new FailureError(systemFailureOf(code) ?? 'archive/write-failed', code, { cause: error });
    }
  }

  /** Stores the bytes of an original again unless it is there, whole. Throws as `store` does. */
  async restore(bytes: Uint8Array, sha256: string): Promise<void> {
    if (!(await isWhole(this.pathOf(sha256), sha256))) await this.store(bytes, sha256);
  }

  #restrict(made: string): void {
    restrictToReaders(path.dirname(this.#root), made);
  }

  /** Makes a folder's own place durable, once: that it is there already may be the work of a process that crashed. */
  async #anchor(folder: string): Promise<void> {
    if (this.#anchored.has(folder)) return;
    await syncFolder(this.#root);
    await syncFolder(path.dirname(this.#root));
    this.#anchored.add(folder);
  }

  /** Reads an original back. Throws `archive/missing-original`, `archive/altered-original`; `input/unreadable` where it may be there. */
  async read(sha256: string): Promise<Uint8Array> {
    const bytes = await readFile(this.pathOf(sha256)).catch((error: unknown) => {
      const code = errorCode(error);
      if (code === 'ENOENT') throw new FailureError('archive/missing-original', undefined, { cause: error });
      throw new FailureError('input/unreadable', code, { cause: error });
    });
    if (sha256Of(bytes) !== sha256) throw new FailureError('archive/altered-original');
    return bytes;
  }

  /** Every original in its place: its checksum and its file. */
  async #inPlace(): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const folder of (await namesIn(this.#root)).filter((name) => /^[0-9a-f]{2}$/.test(name)))
      for (const name of (await namesIn(path.join(this.#root, folder))).filter(isChecksum))
        found.set(name, path.join(this.#root, folder, name));
    return found;
  }

  /**
   * Removes partial files and moves originals that no row names into `unclaimed/`; one there that a row names (again) is taken
   * back, or removed where the one in its place is whole and the same. No whole original is ever removed but such a spare copy: the rows
   * may be what was lost. What cannot be removed or moved stays for the next start. A link that leads to none of the originals may lead
   * to anything: nothing is touched there (decision 0145).
   */
  async sweep(named: ReadonlySet<string>): Promise<void> {
    const inPlace = await this.#inPlace();
    if ((await isLink(this.#root)) && ![...inPlace.keys()].some((name) => named.has(name))) {
      this.#away = named.size > 0;
      return;
    }
    await rm(path.join(this.#root, partialsFolder), { recursive: true, force: true }).catch(() => undefined);
    const unclaimed = path.join(this.#root, unclaimedFolder);
    for (const [name, file] of inPlace) if (!named.has(name)) await moveIfPossible(file, path.join(unclaimed, name));
    for (const name of (await namesIn(unclaimed)).filter((each) => named.has(each))) {
      const [spare, original] = [path.join(unclaimed, name), this.pathOf(name)];
      if (!inPlace.has(name)) await moveIfPossible(spare, original);
      else if ((await isWhole(original, name)) && (await isWhole(spare, name))) await rm(spare).catch(() => undefined);
    }
  }
}

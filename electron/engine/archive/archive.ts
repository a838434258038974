import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { FailureError } from '../../../core/failure';
import { sha256Of } from './sha256-of';

/** Steps of a durable write, in order; a crash test ends the process at each of them. */
export type ArchiveStep = 'written' | 'synced' | 'renamed' | 'folder-synced';

const partialsFolder = 'partial';
const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for syncing; NTFS journals the rename itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The originals, byte for byte, each under its SHA-256: `archive/ab/abcd...`. */
export class Archive {
  readonly #root: string;

  constructor(dataFolder: string) {
    this.#root = path.join(dataFolder, 'archive');
  }

  /** Where the original with this checksum lies (or would lie). */
  pathOf(sha256: string): string {
    return path.join(this.#root, sha256.slice(0, 2), sha256);
  }

  /**
   * Stores the bytes durably: temporary file, fsync, rename, fsync of the folders. Done before any row names them.
   * Throws `archive/disk-full`, `archive/write-failed`; then nothing is left behind.
   */
  async store(bytes: Uint8Array, sha256: string, onStep: (step: ArchiveStep) => void = () => undefined): Promise<void> {
    const partial = path.join(this.#root, partialsFolder, randomUUID());
    const target = this.pathOf(sha256);
    try {
      await mkdir(path.dirname(partial), { recursive: true });
      const made = await mkdir(path.dirname(target), { recursive: true });
      const handle = await open(partial, 'wx');
      try {
        await handle.writeFile(bytes);
        onStep('written');
        await handle.sync();
      } finally {
        await handle.close();
      }
      onStep('synced');
      await rename(partial, target);
      onStep('renamed');
      await syncFolder(path.dirname(target));
      if (made !== undefined) await syncFolder(this.#root);
      onStep('folder-synced');
    } catch (error) {
      await rm(partial, { force: true });
      throw new FailureError(isFull(error) ? 'archive/disk-full' : 'archive/write-failed', undefined, { cause: error });
    }
  }

  /** Reads an original back. Throws `archive/missing-original`, `archive/altered-original`. */
  async read(sha256: string): Promise<Uint8Array> {
    const bytes = await readFile(this.pathOf(sha256)).catch((error: unknown) => {
      throw new FailureError('archive/missing-original', undefined, { cause: error });
    });
    if (sha256Of(bytes) !== sha256) throw new FailureError('archive/altered-original');
    return bytes;
  }

  /** Removes what a crash left: partial files, and originals that were never acknowledged by a row. */
  async sweep(acknowledged: ReadonlySet<string>): Promise<void> {
    await rm(path.join(this.#root, partialsFolder), { recursive: true, force: true });
    for (const folder of await readdir(this.#root).catch(() => [])) {
      for (const name of await readdir(path.join(this.#root, folder)))
        if (/^[0-9a-f]{64}$/.test(name) && !acknowledged.has(name)) await rm(path.join(this.#root, folder, name));
    }
  }
}

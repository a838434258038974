import { randomUUID } from 'node:crypto';
import { lstat, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { FailureError, notWritten } from '../../../core/failure';
import { errorCode } from '../../../core/error-code';
import { followLink } from './follow-link';
import { namesIn } from './names-in';
import { mayBeInUse, renameWhenFree } from './rename-when-free';
import { syncFolder } from './sync-folder';

/** A name of its own length, whatever the file is called: a disk bounds names. */
const temporaryName = () => `.sextant-${randomUUID()}.part`;
const isTemporary = (name: string): boolean => /^\.sextant-[0-9a-f-]{36}\.part$/.test(name);

/** No write takes as long: a temporary file that is older was left by a Sextant that was killed. */
const abandonedMs = 60_000;

/** Removes the temporary files that a killed Sextant left in a folder, patient data in them; keeps what it cannot remove. */
async function removeAbandoned(folder: string): Promise<void> {
  for (const file of (await namesIn(folder)).filter(isTemporary).map((name) => path.join(folder, name))) {
    const found = await lstat(file).catch(() => null);
    if (found?.isFile() === true && Date.now() - found.mtimeMs > abandonedMs)
      await rm(file, { force: true }).catch(() => undefined);
  }
}

async function writeSynced(file: string, content: Uint8Array | string, mode: number | undefined): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function takePlace(temporary: string, target: string): Promise<void> {
  try {
    await renameWhenFree(temporary, target);
  } catch (error) {
    throw mayBeInUse(error) ? new FailureError('report/file-in-use', errorCode(error), { cause: error }) : error;
  }
}

/**
 * Writes a file that a person chose, or the one that a link of that name points to, through a temporary one beside it: a half-written
 * one never stands under the chosen name, what stood there stays where it cannot be written, and nobody may read it who could not before.
 * Throws `report/failed`, `archive/disk-full`; `report/file-in-use` where what stands there cannot be replaced; `input/not-a-file` where
 * a folder or a device stands there, which root would lose.
 */
export async function replaceFile(chosen: string, content: Uint8Array | string): Promise<void> {
  const target = await followLink(chosen);
  const folder = path.dirname(target);
  const temporary = path.join(folder, temporaryName());
  await removeAbandoned(folder);
  const replaced = await stat(target).catch(() => null);
  if (replaced?.isFile() === false) throw new FailureError('input/not-a-file');
  try {
    await writeSynced(temporary, content, replaced?.mode);
    await takePlace(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error instanceof FailureError ? error : notWritten(error);
  }
  // The file stands there; that it also outlasts a power cut is more than every share can do.
  await syncFolder(folder).catch(() => undefined);
}

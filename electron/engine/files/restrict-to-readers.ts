import { chmodSync, lstatSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from '../../../core/error-code';

/** Rights with which a file and a folder are made in a data folder: none for others, whatever the umask says. */
export const madeFile = 0o660;
export const madeFolder = 0o770;

/** What Sextant makes in a data folder itself; the folders in `archive` are in it. */
const isMade = (name: string): boolean => /^(archive|lock\.sqlite|sextant(-v[\d-]+)?\.sqlite(-wal|-shm)?)$/.test(name);

/**
 * Keeps a file or folder that this account made in a data folder to those who read there: others have no rights to it, the folder's
 * group none that it has not to the folder, and all of those where the site lets it write there: each account of a department is a
 * reader of its own, and SQLite would keep a store for the account that made it. What a link leads to keeps its rights: any of them may
 * have put the link there, to a file of this account elsewhere. Throws what the system throws where the group cannot be let in.
 */
export function restrictToReaders(dataFolder: string, made: string): void {
  const folder = statSync(dataFolder).mode & 0o070;
  const found = lstatSync(made, { throwIfNoEntry: false });
  if (found === undefined || found.isSymbolicLink() || found.uid !== process.getuid?.()) return;
  const possible = found.isDirectory() ? folder : folder & 0o060;
  const group = (folder & 0o020) === 0 ? found.mode & possible : possible;
  const wanted = (found.mode & 0o7700) | group;
  if (wanted === (found.mode & 0o7777)) return;
  try {
    chmodSync(made, wanted);
  } catch (error) {
    // A disk without such rights (FAT) takes none away: there the site keeps the whole disk to its readers.
    if ((wanted & ~found.mode) !== 0 && errorCode(error) !== 'ENOENT') throw error;
  }
}

/** `restrictToReaders` for all that lies in a data folder, as an earlier Sextant may have made it. */
export function restrictFolderToReaders(dataFolder: string): void {
  for (const name of readdirSync(dataFolder).filter(isMade)) restrictToReaders(dataFolder, path.join(dataFolder, name));
}

import { chmodSync, lstatSync, statSync } from 'node:fs';

/**
 * Gives a file or folder that this account made in a data folder to the folder's group, where the site lets that group write in
 * it: each account of a department is a reader of its own, and SQLite would keep a store for the account that made it. What a link leads
 * to keeps its rights: any of them may have put the link there, to a file of this account elsewhere. Throws what the system throws.
 */
export function shareWithGroup(dataFolder: string, made: string): void {
  const rights = statSync(dataFolder).mode & 0o070;
  if ((rights & 0o020) === 0) return;
  const found = lstatSync(made);
  if (found.isSymbolicLink()) return;
  const wanted = found.mode | (found.isDirectory() ? rights : rights & 0o060);
  if (wanted !== found.mode && found.uid === process.getuid?.()) chmodSync(made, wanted & 0o7777);
}

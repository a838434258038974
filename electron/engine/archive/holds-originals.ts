import { readdirSync } from 'node:fs';
import path from 'node:path';
import { isChecksum } from './archive';

/** Names in a folder; none where it cannot be read. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether the archive of a data folder holds any original, in its place or in `unclaimed/`. */
export function holdsOriginals(dataFolder: string): boolean {
  const root = path.join(dataFolder, 'archive');
  return namesIn(root).some((name) => namesIn(path.join(root, name)).some(isChecksum));
}

import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The file that an index in `folder` names: relative to that folder, or absolute. A path that was written on Windows is followed
 * elsewhere, too, where no file has the backslashes in its name.
 */
export function besideIndex(folder: string, named: string): string {
  const file = path.resolve(folder, named);
  if (path.sep === '\\' || !named.includes('\\') || existsSync(file)) return file;
  return path.resolve(folder, named.replaceAll('\\', '/'));
}

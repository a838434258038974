import path from 'node:path';
import { namesInSync } from '../files/names-in';
import { isChecksum } from './archive';

/** Whether the archive of a data folder holds any original, in its place or in `unclaimed/`. */
export function holdsOriginals(dataFolder: string): boolean {
  const root = path.join(dataFolder, 'archive');
  return namesInSync(root).some((name) => namesInSync(path.join(root, name)).some(isChecksum));
}

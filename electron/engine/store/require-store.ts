import { statSync } from 'node:fs';
import path from 'node:path';
import { FailureError } from '../../../core/failure';
import { errorCode } from '../error-code';

/** Throws, naming the folder, `store/no-folder` where there is no store in it and `store/unusable` where the account may not look. */
export function requireStore(dataFolder: string): void {
  try {
    if (statSync(path.join(dataFolder, 'sextant.sqlite'), { throwIfNoEntry: false }) !== undefined) return;
  } catch (error) {
    throw new FailureError('store/unusable', `${dataFolder} (${errorCode(error)})`, { cause: error });
  }
  throw new FailureError('store/no-folder', dataFolder);
}

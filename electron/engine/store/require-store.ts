import { statSync } from 'node:fs';
import { FailureError } from '../../../core/failure';
import { errorCode } from '../../../core/error-code';
import { storeFile } from './store-file';

/** Throws, naming the folder, `store/no-folder` where there is no store in it and `store/unusable` where the account may not look. */
export function requireStore(dataFolder: string): void {
  try {
    if (statSync(storeFile(dataFolder), { throwIfNoEntry: false }) !== undefined) return;
  } catch (error) {
    throw new FailureError('store/unusable', `${dataFolder} (${errorCode(error)})`, { cause: error });
  }
  throw new FailureError('store/no-folder', dataFolder);
}

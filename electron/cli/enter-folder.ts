import { mkdir, readdir } from 'node:fs/promises';
import { FailureError, systemFailureOf } from '../../core/failure';
import { errorCode } from '../../core/error-code';

/**
 * Makes a folder for this account alone, unless it is there.
 * @returns what lies in it. Throws `report/failed`, `archive/disk-full`.
 */
export async function enterFolder(folder: string): Promise<readonly string[]> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await readdir(folder);
  } catch (error) {
    const code = errorCode(error);
    throw new FailureError(systemFailureOf(code) ?? 'report/failed', code, { cause: error });
  }
}

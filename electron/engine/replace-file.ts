import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { FailureError } from '../../core/failure';
import { errorCode } from './error-code';

/**
 * Writes a file that a person chose through a temporary one beside it: a half-written one never stands under the chosen name, and
 * what stood there stays where it cannot be written. Throws `report/failed`.
 */
export async function replaceFile(target: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${target}.${randomUUID()}.part`;
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new FailureError('report/failed', errorCode(error), { cause: error });
  }
}

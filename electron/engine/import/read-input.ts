import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { FailureError } from '../../../core/failure';
import { errorCode } from '../error-code';

/** No radiograph comes near this; a larger file is not read into memory at all. */
export const maxFileBytes = 256 * 1024 * 1024;

/** A pipe without a writer is opened, too, instead of holding up a thread for ever. Windows has no such flag, nor such pipes. */
const readWithoutWaiting = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

function unreadable(error: unknown): never {
  throw new FailureError('input/unreadable', errorCode(error), { cause: error });
}

/**
 * Reads a whole regular file. Throws `input/unreadable`, `input/not-a-file`, `input/empty`, `input/too-large`.
 */
export async function readInput(path: string): Promise<Uint8Array> {
  const handle = await open(path, readWithoutWaiting).catch(unreadable);
  try {
    const stat = await handle.stat().catch(unreadable);
    if (!stat.isFile()) throw new FailureError('input/not-a-file');
    if (stat.size === 0) throw new FailureError('input/empty');
    if (stat.size > maxFileBytes) throw new FailureError('input/too-large', `${stat.size} bytes`);
    return await handle.readFile().catch(unreadable);
  } finally {
    await handle.close();
  }
}

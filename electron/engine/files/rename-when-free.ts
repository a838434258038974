import { renameSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from '../../../core/error-code';

/** More than a second in all: a virus scanner or an indexer looks at a new file for less, and a reader waits for no longer. */
const pausesMs = (): number[] => (process.platform === 'win32' ? [10, 20, 40, 80, 160, 320, 640] : []);

/** Whether another program may have the file open: Windows answers a rename then with one of these. */
export const mayBeInUse = (error: unknown): boolean => /^(EACCES|EBUSY|EPERM)$/.test(errorCode(error) ?? '');

/** Renames a file; on Windows again and again for a second where another program may have it, or the one in its place, open. Throws what the system throws. */
export async function renameWhenFree(from: string, to: string): Promise<void> {
  for (const pause of pausesMs()) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (!mayBeInUse(error)) throw error;
      await wait(pause);
    }
  }
  await rename(from, to);
}

/** `renameWhenFree` for what may do nothing else meanwhile. */
export function renameSyncWhenFree(from: string, to: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (const pause of pausesMs()) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (!mayBeInUse(error)) throw error;
      Atomics.wait(clock, 0, 0, pause);
    }
  }
  renameSync(from, to);
}

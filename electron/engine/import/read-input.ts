import type { Stats } from 'node:fs';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { FailureError } from '../../../core/failure';
import { errorCode } from '../../../core/error-code';

/** No radiograph comes near this; a larger file is not read into memory at all. */
const maxFileBytes = 256 * 1024 * 1024;

/** A copy may set the final size before it writes what lies there, and pause for less than this between two writes. */
const settledAfterMs = 2_000;

/** A pipe without a writer is opened, too, instead of holding up a thread for ever. Windows has no such flag, nor such pipes. */
const readWithoutWaiting = constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK);

/** The clock of the file times, in milliseconds since 1970, and a pause of as many milliseconds. */
export interface Clock {
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

const systemClock: Clock = { now: () => Date.now(), wait: (ms) => sleep(ms) };

/** Why a file could not be opened or read. Node knows a name that is no Unicode only with U+FFFD in it, and nothing lies under that. */
export function notRead(file: string, error: unknown, detail = errorCode(error)): FailureError {
  const isMisnamed = errorCode(error) === 'ENOENT' && file.includes('\uFFFD');
  return new FailureError(isMisnamed ? 'input/name-not-unicode' : 'input/unreadable', detail, { cause: error });
}

function checkedStats(stats: Stats): Stats {
  if (!stats.isFile()) throw new FailureError('input/not-a-file');
  if (stats.size === 0) throw new FailureError('input/empty');
  if (stats.size > maxFileBytes) throw new FailureError('input/too-large', `${stats.size} bytes`);
  return stats;
}

const beginningBytes = 4096;

/** The first bytes of a file; none where it cannot be read: reading all of it says why. */
export async function readBeginning(path: string): Promise<Uint8Array> {
  const handle = await open(path, readWithoutWaiting).catch(() => null);
  if (handle === null) return new Uint8Array(0);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(beginningBytes), 0, beginningBytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return new Uint8Array(0);
  } finally {
    await handle.close();
  }
}

async function readWhole(path: string, settle: (before: Stats) => Promise<void>): Promise<Uint8Array> {
  const unreadable = (error: unknown): never => {
    throw notRead(path, error);
  };
  const handle = await open(path, readWithoutWaiting).catch(unreadable);
  try {
    const before = checkedStats(await handle.stat().catch(unreadable));
    const bytes = await handle.readFile().catch(unreadable);
    await settle(before);
    const { mtimeMs, size } = await handle.stat().catch(unreadable);
    if (mtimeMs !== before.mtimeMs || size !== before.size || bytes.length !== size)
      throw new FailureError('input/changing');
    return bytes;
  } finally {
    await handle.close();
  }
}

/**
 * Reads a whole regular file. Throws `input/unreadable`, `input/name-not-unicode`, `input/not-a-file`, `input/empty`, `input/too-large`;
 * `input/changing` where it was written to meanwhile.
 */
export const readInput = (path: string): Promise<Uint8Array> => readWhole(path, () => Promise.resolve());

/**
 * Reads a whole regular file that is to be kept: one written to a moment ago is looked at again once it is two seconds old.
 * One dated further in the future says nothing of that. Throws as `readInput` does.
 */
export const readSettledInput = (path: string, { now, wait }: Clock = systemClock): Promise<Uint8Array> =>
  readWhole(path, async ({ mtimeMs }) => {
    const age = now() - mtimeMs;
    if (Math.abs(age) < settledAfterMs) await wait(settledAfterMs - Math.max(0, age));
  });

/** What is read, unless the import is cancelled before: a drive that does not answer holds up nobody. Throws `import/cancelled`. */
export async function unlessCancelled<Read>(reading: Promise<Read>, signal: AbortSignal | undefined): Promise<Read> {
  let cancel = (): void => undefined;
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => reject(new FailureError('import/cancelled'));
  });
  signal?.addEventListener('abort', cancel);
  try {
    return await Promise.race([reading, cancelled]);
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

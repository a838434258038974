import { FailureError, isDiskFull, toFailure } from '../../../core/failure';
import { errorCode } from '../error-code';

/** Runs a write; a full disk becomes `archive/disk-full` (the transaction has rolled back, nothing was stored). */
export function guardDisk<Result>(write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    const code = errorCode(error);
    if (isDiskFull(code)) throw new FailureError('archive/disk-full', code, { cause: error });
    throw error;
  }
}

/** Runs a write that can wait for the next start: on a full disk nothing is stored, and that is all. */
export function writeIfRoom(write: () => void): void {
  try {
    guardDisk(write);
  } catch (error) {
    if (toFailure(error).code !== 'archive/disk-full') throw error;
  }
}

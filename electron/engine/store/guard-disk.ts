import { diskFailureOf, FailureError, toFailure } from '../../../core/failure';
import { errorCode } from '../error-code';

/** Runs a write; a full disk becomes `archive/disk-full`, a failing one `archive/disk-failing` (the transaction has rolled back, nothing was stored). */
export function guardDisk<Result>(write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    const code = errorCode(error);
    const failure = diskFailureOf(code);
    if (failure !== undefined) throw new FailureError(failure, code, { cause: error });
    throw error;
  }
}

/** Runs a write that can wait for the next start: on a full or failing disk nothing is stored, and that is all. */
export function writeIfRoom(write: () => void): void {
  try {
    guardDisk(write);
  } catch (error) {
    if (!toFailure(error).code.startsWith('archive/disk-')) throw error;
  }
}

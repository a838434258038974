import { FailureError } from '../../../core/failure';

const fullCodes: ReadonlySet<string> = new Set([
  'SQLITE_FULL',
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_SHMSIZE',
  'ENOSPC',
  'EDQUOT',
]);

/** Runs a write; a full disk becomes `archive/disk-full` (the transaction has rolled back, nothing was stored). */
export function guardDisk<Result>(write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (fullCodes.has(code)) throw new FailureError('archive/disk-full', code, { cause: error });
    throw error;
  }
}

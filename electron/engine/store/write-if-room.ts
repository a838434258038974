import { toFailure } from '../../../core/failure';

/** Runs a write that can wait for the next start: on a full or failing disk nothing is stored, and that is all. */
export function writeIfRoom(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!toFailure(error).code.startsWith('archive/disk-')) throw error;
  }
}

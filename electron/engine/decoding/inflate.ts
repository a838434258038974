import { constants, inflateRawSync } from 'node:zlib';
import { FailureError } from '../../../core/failure';
import { errorCode } from '../../../core/error-code';

/** As much as is read of an uncompressed file: twice as much, inflated and joined to its header, took 1.5 GB for a picture of any size. */
const maxInflatedBytes = 256 * 1024 ** 2;

/** Inflates a deflated data set, bounded, so that a small file cannot fill the memory. */
export function inflate(bytes: Uint8Array): Uint8Array {
  try {
    return inflateRawSync(bytes, { maxOutputLength: maxInflatedBytes, finishFlush: constants.Z_FINISH });
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new FailureError('input/too-large');
    throw new FailureError(code === 'Z_BUF_ERROR' ? 'input/truncated' : 'input/corrupt');
  }
}

import { parseDataSet } from '../../../core/dicom/parse-data-set';
import { readIdentity } from '../../../core/dicom/read-identity';
import type { DicomIdentity } from '../../../core/image/radiograph';
import { inflate } from './inflate';

/**
 * Who, when and which study, as the header of a DICOM file says; its pixels are left alone.
 * @throws FailureError `input/truncated`, `input/corrupt`, `input/too-large`, `dicom/malformed`.
 */
export function readHeaderIdentity(bytes: Uint8Array): DicomIdentity {
  return readIdentity(parseDataSet(bytes, inflate).dataSet);
}

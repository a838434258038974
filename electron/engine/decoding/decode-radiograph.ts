import { hasPart10Preamble, looksLikeBareDataSet } from '../../../core/dicom/parse-data-set';
import { readRadiograph } from '../../../core/dicom/read-radiograph';
import { FailureError } from '../../../core/failure';
import type { Radiograph } from '../../../core/image/radiograph';
import { decodeCodestream } from './decode-codestream';
import type { DecodeOptions } from './decode-message';
import { decodePicture, pictureFormatOf } from './decode-picture';
import { inflate } from './inflate';

/**
 * Decodes one file to a radiograph: DICOM (with or without Part 10 header), PNG or JPEG, told apart by content.
 * @throws FailureError with an `input/...` or `dicom/...` code, never anything else.
 */
export async function decodeRadiograph(bytes: Uint8Array, options: DecodeOptions): Promise<Radiograph> {
  if (bytes.length === 0) throw new FailureError('input/empty');
  const isPart10 = hasPart10Preamble(bytes);
  // The preamble may be anything (PS3.10 section 7.1), a picture's signature, too.
  const format = isPart10 ? null : pictureFormatOf(bytes);
  if (format !== null) return decodePicture(bytes, format, options);
  if (!isPart10 && !looksLikeBareDataSet(bytes)) throw new FailureError('input/unsupported-format');
  try {
    return await readRadiograph(bytes, { inflate, decodeCodestream });
  } catch (error) {
    throw error instanceof FailureError ? error : new FailureError('dicom/malformed', undefined, { cause: error });
  }
}

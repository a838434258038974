import { readRadiograph } from '../dicom/read-radiograph';
import { FailureError } from '../failure';
import { chestHeader, words, writeDicom, type DicomElements, type WriteOptions } from './write-dicom';

/** A host without compression. */
export const host = {
  inflate: (bytes: Uint8Array): Uint8Array => bytes,
  decodeCodestream: (): Promise<Uint8Array> => Promise.reject(new FailureError('input/corrupt')),
};
/** Two rows of three. */
export const pixels = [0, 1000, 2000, 3000, 4000, 4095];
/** A small chest film, with other or further elements. */
export const chest = (more: DicomElements = {}): DicomElements => ({
  ...chestHeader,
  '7fe00010 OW': words(pixels),
  ...more,
});

export const read = (more: DicomElements = {}, options: WriteOptions = {}): ReturnType<typeof readRadiograph> =>
  readRadiograph(writeDicom(chest(more), options), host);

/** Code of a refusal; `accepted` where there is none. */
export const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'accepted',
    (error: unknown) => (error instanceof FailureError ? error.failure.code : `not coded: ${String(error)}`),
  );

import { explicitBigEndian, explicitLittleEndian, implicitLittleEndian } from './transfer-syntax';

/** The first element of a data set is a group length, a character set or a short code: one that is longer is read in the wrong encoding. */
const longestFirst = 1024;

/**
 * How a data set is written, as its first element shows (PS3.5 section 7.1): explicit or implicit VR, and the byte order. Some devices
 * state another transfer syntax than they write.
 * @param position where the data set begins.
 * @returns the UID of the uncompressed transfer syntax, or null where the bytes show none.
 */
export function encodingAt(bytes: Uint8Array, position: number): string | null {
  const [first = 0, second = 0, , , ...rest] = bytes.subarray(position, position + 8);
  if (rest.length < 4 || (first === 0) === (second === 0)) return null;
  const isBigEndian = first === 0;
  if (/^[A-Z]{2}/.test(String.fromCharCode(...rest))) return isBigEndian ? explicitBigEndian : explicitLittleEndian;
  const length = rest.reduceRight((sum, byte) => sum * 256 + byte, 0);
  return isBigEndian || length > longestFirst ? null : implicitLittleEndian;
}

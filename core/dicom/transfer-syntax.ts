import type { LossyMethod } from '../image/lossy-compression';

/** How the data set is written, and whether its pixel data are a compressed stream (DICOM PS3.5 section 10). */
export interface TransferSyntax {
  readonly uid: string;
  readonly bigEndian: boolean;
  readonly deflated: boolean;
  readonly pixels: 'native' | 'rle' | 'codestream';
  /** Coding that may have altered values. */
  readonly lossyMethod: LossyMethod | null;
  /** Colour comes out of its codec as RGB even where the header says YBR_FULL: JPEG by cosine transform alone. */
  readonly decodesToRgb: boolean;
}

const native = (uid: string, flags: Partial<TransferSyntax> = {}): TransferSyntax => ({
  uid,
  bigEndian: false,
  deflated: false,
  pixels: 'native',
  lossyMethod: null,
  decodesToRgb: false,
  ...flags,
});

const codestream = (suffix: string, flags: Partial<TransferSyntax> = {}): TransferSyntax =>
  native(`1.2.840.10008.1.2.4.${suffix}`, { pixels: 'codestream', ...flags });

export const implicitLittleEndian = '1.2.840.10008.1.2';
export const explicitLittleEndian = '1.2.840.10008.1.2.1';
export const explicitBigEndian = '1.2.840.10008.1.2.2';

const supported: readonly TransferSyntax[] = [
  native(implicitLittleEndian),
  native(explicitLittleEndian),
  native(explicitBigEndian, { bigEndian: true }),
  native('1.2.840.10008.1.2.1.99', { deflated: true }),
  native('1.2.840.10008.1.2.5', { pixels: 'rle' }),
  // JPEG baseline and extended.
  ...['50', '51'].map((suffix) => codestream(suffix, { lossyMethod: 'JPEG', decodesToRgb: true })),
  // JPEG lossless, lossless first-order; JPEG-LS, JPEG 2000 and high-throughput JPEG 2000 without loss.
  ...['57', '70', '80', '90', '201', '202'].map((suffix) => codestream(suffix)),
  // The same where loss is allowed.
  codestream('81', { lossyMethod: 'JPEG-LS' }),
  codestream('91', { lossyMethod: 'JPEG 2000' }),
  codestream('203', { lossyMethod: 'HTJ2K' }),
];

/** The transfer syntax of that UID, or null where Sextant cannot read it (video, JPIP, private). */
export function transferSyntaxOf(uid: string): TransferSyntax | null {
  return supported.find((syntax) => syntax.uid === uid) ?? null;
}

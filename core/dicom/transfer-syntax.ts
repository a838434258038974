/** How the data set is written, and whether its pixel data are a compressed stream (DICOM PS3.5 section 10). */
export interface TransferSyntax {
  readonly uid: string;
  readonly bigEndian: boolean;
  readonly deflated: boolean;
  readonly pixels: 'native' | 'rle' | 'codestream';
}

const native = (uid: string, flags: Partial<TransferSyntax> = {}): TransferSyntax => ({
  uid,
  bigEndian: false,
  deflated: false,
  pixels: 'native',
  ...flags,
});

export const implicitLittleEndian = '1.2.840.10008.1.2';
export const explicitLittleEndian = '1.2.840.10008.1.2.1';
export const explicitBigEndian = '1.2.840.10008.1.2.2';

const supported: readonly TransferSyntax[] = [
  native(implicitLittleEndian),
  native(explicitLittleEndian),
  native(explicitBigEndian, { bigEndian: true }),
  native('1.2.840.10008.1.2.1.99', { deflated: true }),
  native('1.2.840.10008.1.2.5', { pixels: 'rle' }),
  // JPEG baseline, extended, lossless, lossless first-order; JPEG-LS; JPEG 2000; high-throughput JPEG 2000.
  ...['50', '51', '57', '70', '80', '81', '90', '91', '201', '202', '203'].map((suffix) =>
    native(`1.2.840.10008.1.2.4.${suffix}`, { pixels: 'codestream' }),
  ),
];

/** The transfer syntax of that UID, or null where Sextant cannot read it (video, JPIP, private). */
export function transferSyntaxOf(uid: string): TransferSyntax | null {
  return supported.find((syntax) => syntax.uid === uid) ?? null;
}

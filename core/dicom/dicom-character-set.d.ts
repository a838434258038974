declare module 'dicom-character-set' {
  /** Text of `bytes` under a DICOM Specific Character Set (0008,0005), code extensions included (PS3.5 section 6.1). */
  export function convertBytes(
    specificCharacterSet: string | undefined,
    bytes: Uint8Array,
    options?: { readonly vr?: string },
  ): string;
}

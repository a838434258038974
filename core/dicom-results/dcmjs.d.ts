declare module 'dcmjs' {
  /** A DICOM file: elements by tag (`ggggeeee`), each with its values in a list; those of a sequence are such records again. */
  interface DicomDict {
    dict: object;
    /** The file; explicit little endian and UTF-8, whatever the elements say. */
    write(): ArrayBuffer;
  }
  export const data: { readonly DicomDict: new (meta: object) => DicomDict };
}

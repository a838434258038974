import 'dicom-parser';

// What the library exports beyond its own declarations.
declare module 'dicom-parser' {
  class DataSet {
    constructor(parser: ByteArrayParser, bytes: ByteArray, elements: Record<string, Element>);
    /** Of a Part 10 header: where the data set begins behind it. */
    readonly position: number;
  }
}

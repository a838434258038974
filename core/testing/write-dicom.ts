import { joinBytes } from '../dicom/join-bytes';

/** A value of an element: text, 16-bit numbers, bytes, or the items of a sequence. */
export type ElementValue = string | readonly number[] | Uint8Array | readonly DicomElements[];
/** Elements by `ggggeeee VR`, for example `{ '00280010 US': [4] }`. */
export interface DicomElements {
  readonly [key: string]: ElementValue;
}

export interface WriteOptions {
  readonly transferSyntax?: string;
  readonly implicit?: boolean;
  readonly bigEndian?: boolean;
  readonly preamble?: boolean;
  /** Fragments of encapsulated pixel data, in place of native `7fe00010`. */
  readonly fragments?: readonly Uint8Array[];
  /** Compresses the data set (deflated transfer syntax). */
  readonly deflate?: (bytes: Uint8Array) => Uint8Array;
}

type Endian = Pick<WriteOptions, 'implicit' | 'bigEndian'>;

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

function numberBytes(value: number, size: 2 | 4, bigEndian = false): Uint8Array {
  const view = new DataView(new ArrayBuffer(size));
  if (size === 2) view.setUint16(0, value & 0xffff, !bigEndian);
  else view.setUint32(0, value, !bigEndian);
  return new Uint8Array(view.buffer);
}

/** 16-bit words in the byte order asked for. */
export function words(values: Iterable<number>, bigEndian = false): Uint8Array {
  return joinBytes(Array.from(values, (value) => numberBytes(value, 2, bigEndian)));
}

function padded(bytes: Uint8Array, vr: string): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : joinBytes([bytes, Uint8Array.of(vr === 'UI' || vr === 'OB' ? 0 : 0x20)]);
}

function valueBytes(value: ElementValue, endian: Endian): Uint8Array {
  if (typeof value === 'string') return latin1(value);
  if (value instanceof Uint8Array) return value;
  if (value.every((each) => typeof each === 'number')) return words(value, endian.bigEndian);
  return joinBytes(
    value.map((item) => {
      const content = dataSetBytes(item, endian);
      return joinBytes([tagBytes('fffee000', endian), numberBytes(content.length, 4, endian.bigEndian), content]);
    }),
  );
}

const tagBytes = (tag: string, { bigEndian }: Endian): Uint8Array =>
  joinBytes([tag.slice(0, 4), tag.slice(4)].map((half) => numberBytes(Number.parseInt(half, 16), 2, bigEndian)));

function headBytes(tag: string, vr: string, length: number, endian: Endian): Uint8Array {
  const { implicit, bigEndian } = endian;
  if (implicit === true) return joinBytes([tagBytes(tag, endian), numberBytes(length, 4, bigEndian)]);
  const long = ['OB', 'OW', 'SQ', 'UN', 'UT'].includes(vr);
  const size = long
    ? joinBytes([Uint8Array.of(0, 0), numberBytes(length, 4, bigEndian)])
    : numberBytes(length, 2, bigEndian);
  return joinBytes([tagBytes(tag, endian), latin1(vr), size]);
}

function dataSetBytes(elements: DicomElements, endian: Endian): Uint8Array {
  const sorted = Object.entries(elements).sort(([a], [b]) => (a < b ? -1 : 1));
  return joinBytes(
    sorted.flatMap(([key, value]) => {
      const [tag = '', vr = ''] = key.split(' ');
      const bytes = padded(valueBytes(value, endian), vr);
      return [headBytes(tag, vr, bytes.length, endian), bytes];
    }),
  );
}

function encapsulated(fragments: readonly Uint8Array[]): Uint8Array {
  const item = (bytes: Uint8Array): Uint8Array => {
    const even = padded(bytes, 'OB');
    return joinBytes([tagBytes('fffee000', {}), numberBytes(even.length, 4), even]);
  };
  return joinBytes([
    headBytes('7fe00010', 'OB', 0xffffffff, {}),
    item(new Uint8Array(0)),
    ...fragments.map(item),
    tagBytes('fffee0dd', {}),
    numberBytes(0, 4),
  ]);
}

/** Writes a small DICOM file (PS3.10) for a test; lengths are always defined, elements sorted. */
export function writeDicom(elements: DicomElements, options: WriteOptions = {}): Uint8Array {
  const { transferSyntax = '1.2.840.10008.1.2.1', preamble = true, fragments = [], deflate } = options;
  const meta = dataSetBytes({ '00020010 UI': transferSyntax }, {});
  const group = joinBytes([headBytes('00020000', 'UL', 4, {}), numberBytes(meta.length, 4)]);
  const content = joinBytes([
    dataSetBytes(elements, options),
    fragments.length === 0 ? new Uint8Array(0) : encapsulated(fragments),
  ]);
  const dataSet = deflate === undefined ? content : deflate(content);
  return preamble ? joinBytes([new Uint8Array(128), latin1('DICM'), group, meta, dataSet]) : dataSet;
}

/** A chest radiograph's header without pixels: DX, PA, 16 bits of which 12 are stored. */
export const chestHeader: DicomElements = {
  '00080016 UI': '1.2.840.10008.5.1.4.1.1.1.1',
  '00080018 UI': '1.2.826.0.1.3680043.10.1.1',
  '00080020 DA': '20200401',
  '00080030 TM': '081530.25',
  '00080060 CS': 'DX',
  '00100010 PN': 'Doe^Jane^^Dr',
  '00100020 LO': 'P-1',
  '00185101 CS': 'PA',
  '0020000d UI': '1.2.826.0.1.3680043.10.1',
  '0020000e UI': '1.2.826.0.1.3680043.10.2',
  '00280002 US': [1],
  '00280004 CS': 'MONOCHROME2',
  '00280010 US': [2],
  '00280011 US': [3],
  '00280100 US': [16],
  '00280101 US': [12],
  '00280102 US': [11],
  '00280103 US': [0],
};

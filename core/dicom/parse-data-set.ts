import dicomParser, { type DataSet } from 'dicom-parser';
import { FailureError } from '../failure';
import { explicitBigEndian, explicitLittleEndian, implicitLittleEndian } from './transfer-syntax';
import { joinBytes } from './join-bytes';

/** Inflates a raw deflate stream (RFC 1951), bounded; injected because the core has no zlib. */
export type Inflate = (bytes: Uint8Array) => Uint8Array;

/** A parsed data set and the transfer syntax it is written in. */
export interface ParsedDataSet {
  readonly dataSet: DataSet;
  readonly transferSyntaxUid: string;
}

interface ParserOptions {
  readonly TransferSyntaxUID?: string;
  readonly inflater?: (bytes: Uint8Array, position: number) => Uint8Array;
}

const magic = Uint8Array.of(0x44, 0x49, 0x43, 0x4d);
const pixelDataTag = 'x7fe00010';
const endedEarly = /overrun|past the end|past end|cannot seek|out of range|eof/i;

/** True where the bytes carry the Part 10 preamble (PS3.10 section 7.1). */
export function hasPart10Preamble(bytes: Uint8Array): boolean {
  return magic.every((value, i) => bytes[128 + i] === value);
}

/** The file with the preamble that it lacks before its group 0002, explicit little endian as ever; as it is where it has neither. */
function withPreamble(bytes: Uint8Array): Uint8Array {
  const [low, high] = bytes;
  const vr = String.fromCharCode(...bytes.subarray(4, 6));
  const beginsWithMeta = low === 0x02 && high === 0 && /^[A-Z]{2}$/.test(vr);
  return beginsWithMeta && !hasPart10Preamble(bytes) ? joinBytes([new Uint8Array(128), magic, bytes]) : bytes;
}

/** True where bytes without a preamble begin like a data set: an element of group 0002 or 0008, either byte order. */
export function looksLikeBareDataSet(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  const [group, high] = second === 0 ? [first, fourth] : first === 0 ? [second, third] : [];
  return bytes.length > 16 && (group === 0x02 || group === 0x08) && high === 0;
}

/** What dicom-parser throws is a string, an Error, or `{ exception, dataSet }` with all elements before the damage. */
function partOf(thrown: unknown): { readonly text: string; readonly dataSet: DataSet | null } {
  if (typeof thrown === 'string') return { text: thrown, dataSet: null };
  if (thrown instanceof Error) return { text: thrown.message, dataSet: null };
  const { exception, dataSet } = (thrown ?? {}) as { exception?: unknown; dataSet?: DataSet };
  if (exception instanceof FailureError) throw exception;
  const text = typeof exception === 'string' ? exception : exception instanceof Error ? exception.message : '';
  return { text, dataSet: dataSet ?? null };
}

/** Runs the parser; damage after the image is forgiven, because the pixel reader checks that the image is whole. */
function parse(bytes: Uint8Array, options: ParserOptions): DataSet {
  try {
    return dicomParser.parseDicom(bytes, options);
  } catch (thrown) {
    if (thrown instanceof FailureError) throw thrown;
    const { text, dataSet } = partOf(thrown);
    if (dataSet?.elements[pixelDataTag] !== undefined) return dataSet;
    throw new FailureError(endedEarly.test(text) ? 'input/truncated' : 'dicom/malformed');
  }
}

function transferSyntaxUidOf(bytes: Uint8Array): string {
  try {
    const header = dicomParser.readPart10Header(bytes);
    const uid = header.string('x00020010');
    if (uid !== undefined && uid !== '') return uid;
  } catch (thrown) {
    if (endedEarly.test(partOf(thrown).text)) throw new FailureError('input/truncated');
  }
  throw new FailureError('dicom/malformed');
}

/** A data set without Part 10 header: the encoding is the one that yields a plausible SOP Class UID. */
function parseBare(bytes: Uint8Array): ParsedDataSet {
  for (const transferSyntaxUid of [explicitLittleEndian, implicitLittleEndian, explicitBigEndian]) {
    try {
      const dataSet = parse(bytes, { TransferSyntaxUID: transferSyntaxUid });
      if (/^1\.2\.840\.10008\.[0-9.]+$/.test(dataSet.string('x00080016') ?? '')) return { dataSet, transferSyntaxUid };
    } catch {
      continue;
    }
  }
  throw new FailureError('dicom/malformed');
}

/**
 * Parses a DICOM file, with or without the Part 10 header (PS3.10 section 7.1), to element offsets; nothing is copied
 * unless the preamble is missing before group 0002.
 * @throws FailureError `input/truncated` or `dicom/malformed`.
 */
export function parseDataSet(file: Uint8Array, inflate: Inflate): ParsedDataSet {
  const bytes = withPreamble(file);
  if (!hasPart10Preamble(bytes)) return parseBare(bytes);
  const transferSyntaxUid = transferSyntaxUidOf(bytes);
  const inflater = (all: Uint8Array, position: number): Uint8Array =>
    joinBytes([all.subarray(0, position), inflate(all.subarray(position))]);
  return { dataSet: parse(bytes, { inflater }), transferSyntaxUid };
}

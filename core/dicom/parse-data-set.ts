import dicomParser, { type ByteStream, type DataSet } from 'dicom-parser';
import { FailureError } from '../failure';
import { encodingAt } from './encoding-at';
import { joinBytes } from './join-bytes';
import { explicitBigEndian, explicitLittleEndian, implicitLittleEndian, transferSyntaxOf } from './transfer-syntax';

/** Inflates a raw deflate stream (RFC 1951), bounded; injected because the core has no zlib. */
export type Inflate = (bytes: Uint8Array) => Uint8Array;

/** A parsed data set and the transfer syntax it is written in. */
export interface ParsedDataSet {
  readonly dataSet: DataSet;
  readonly transferSyntaxUid: string;
}

/** Where a data set begins in a file, the transfer syntax that it has, and the uncompressed one that its elements are written in. */
interface Start {
  readonly position: number;
  readonly transferSyntaxUid: string;
  readonly encoding: string;
}

const magic = Uint8Array.of(0x44, 0x49, 0x43, 0x4d);
const pixelDataTag = 'x7fe00010';
/** Of these PS3.5 section 7.1.2 makes the length as long as that of UN; dicom-parser 1.8.21 does not know them. */
const longVrs: readonly string[] = ['OV', 'SV', 'UV'];
/** The parser names the end of a sequence that lies behind the file's `maxPosition`. */
const endedEarly = /overrun|past the end|past end|cannot seek|out of range|eof|maxp ?osition/i;

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

/** What dicom-parser throws is a string or an Error. */
const endsEarly = (thrown: unknown): boolean =>
  endedEarly.test(thrown instanceof Error ? thrown.message : String(thrown));

/** A stream on the data set, of whose VRs those that dicom-parser gives a length of 16 bits in error are read as UN. */
function streamOf(bytes: Uint8Array, { position, transferSyntaxUid, encoding }: Start, inflate: Inflate): ByteStream {
  const isDeflated = transferSyntaxOf(transferSyntaxUid)?.deflated === true;
  const plain = isDeflated ? joinBytes([bytes.subarray(0, position), inflate(bytes.subarray(position))]) : bytes;
  if (position >= plain.length) throw new FailureError('input/truncated');
  const parser =
    encoding === explicitBigEndian ? dicomParser.bigEndianByteArrayParser : dicomParser.littleEndianByteArrayParser;
  const stream = new dicomParser.ByteStream(parser, plain, position);
  const read = stream.readFixedString.bind(stream);
  stream.readFixedString = (length) => {
    const text = read(length);
    return longVrs.includes(text) ? 'UN' : text;
  };
  return stream;
}

/** Runs the parser as far as it comes; `thrown` says why it came no further. */
function parseAhead(bytes: Uint8Array, start: Start, inflate: Inflate): { dataSet: DataSet; thrown?: unknown } {
  const stream = streamOf(bytes, start, inflate);
  const dataSet = new dicomParser.DataSet(stream.byteArrayParser, stream.byteArray, {});
  dataSet.warnings = stream.warnings;
  try {
    if (start.encoding === implicitLittleEndian) dicomParser.parseDicomDataSetImplicit(dataSet, stream);
    else dicomParser.parseDicomDataSetExplicit(dataSet, stream);
    return { dataSet };
  } catch (thrown) {
    return { dataSet, thrown };
  }
}

/** Parses a data set; damage after the image is forgiven, because the pixel reader checks that the image is whole. */
function parse(bytes: Uint8Array, start: Start, inflate: Inflate): ParsedDataSet {
  const { dataSet, thrown } = parseAhead(bytes, start, inflate);
  if (thrown !== undefined && dataSet.elements[pixelDataTag] === undefined)
    throw new FailureError(endsEarly(thrown) ? 'input/truncated' : 'dicom/malformed');
  return { dataSet, transferSyntaxUid: start.transferSyntaxUid };
}

/**
 * The start of a data set behind a stated transfer syntax. Its first element says how it is written; where it is neither compressed nor
 * deflated, that is its transfer syntax.
 */
function startAt(bytes: Uint8Array, position: number, stated: string): Start {
  const syntax = transferSyntaxOf(stated);
  const seen = syntax?.deflated === true ? null : encodingAt(bytes, position);
  const isPlain = syntax?.pixels === 'native' && !syntax.deflated;
  const encoding = seen ?? (isPlain ? stated : explicitLittleEndian);
  return { position, transferSyntaxUid: isPlain ? encoding : stated, encoding };
}

/** Where the data set begins behind the Part 10 header (PS3.10 section 7.1), which may lack its transfer syntax. */
function startOf(bytes: Uint8Array): Start {
  try {
    const header = dicomParser.readPart10Header(bytes);
    return startAt(bytes, header.position, header.string('x00020010') || explicitLittleEndian);
  } catch (thrown) {
    throw new FailureError(endsEarly(thrown) ? 'input/truncated' : 'dicom/malformed');
  }
}

/** A data set without Part 10 header: whether it is one, its SOP Class UID shows. */
function parseBare(bytes: Uint8Array, inflate: Inflate): ParsedDataSet {
  const parsed = parse(bytes, startAt(bytes, 0, explicitLittleEndian), inflate);
  if (/^1\.2\.840\.10008\.[0-9.]+$/.test(parsed.dataSet.string('x00080016') ?? '')) return parsed;
  throw new FailureError('dicom/malformed');
}

/**
 * Parses a DICOM file, with or without the Part 10 header (PS3.10 section 7.1), to element offsets; nothing is copied
 * unless the preamble is missing before group 0002.
 * @throws FailureError `input/truncated` or `dicom/malformed`.
 */
export function parseDataSet(file: Uint8Array, inflate: Inflate): ParsedDataSet {
  const bytes = withPreamble(file);
  return hasPart10Preamble(bytes) ? parse(bytes, startOf(bytes), inflate) : parseBare(bytes, inflate);
}

/** The elements that lie whole in the first bytes of a DICOM file (PS3.10 section 7.1); null where none can be told. */
export function parseBeginning(bytes: Uint8Array): DataSet | null {
  const noInflate: Inflate = () => new Uint8Array(0);
  try {
    return hasPart10Preamble(bytes) ? parseAhead(bytes, startOf(bytes), noInflate).dataSet : null;
  } catch {
    return null;
  }
}

import type { DataSet } from 'dicom-parser';
import { FailureError } from '../failure';
import { chooseWindows } from '../image/choose-windows';
import type { Radiograph } from '../image/radiograph';
import { valueRange } from '../image/value-range';
import { countValues, summariseCounts, type ValueHistogram } from '../image/value-histogram';
import { elementCode } from './element-text';
import { hasOverlay } from './has-overlay';
import { modalityScale } from './modality-scale';
import { parseBeginning, parseDataSet, type Inflate } from './parse-data-set';
import { readFrame, type DecodeCodestream } from './read-frame';
import { readIdentity } from './read-identity';
import { readLossySteps } from './read-lossy-steps';
import { readPixelLayout, type PixelLayout } from './read-pixel-layout';
import { readPixelProportion, readPixelSpacing } from './read-pixel-spacing';
import { readShutter } from './read-shutter';
import { misplacementOf, readView } from './read-view';
import { readVoi } from './read-voi';
import { transferSyntaxOf } from './transfer-syntax';
import { samplesBetween, unpackSamples } from './unpack-samples';

/** What the host lends: zlib and the image codecs. */
export interface DicomHost {
  readonly inflate: Inflate;
  readonly decodeCodestream: DecodeCodestream;
}

const rawSopClass = '1.2.840.10008.5.1.4.1.1.1.1.1';
const projectionSopClasses = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.1(\.1)?(\.1)?$/;

/** Under these a projection radiograph is told by its SOP class: none, conventional radiography, and a word that is no defined term (PS3.3 C.7.3.1.1.1). */
const toldBySopClass: readonly string[] = ['', 'RG', 'DR'];

/** Only projection radiographs: Modality (0008,0060) CR or DX, or their SOP classes; of media not their DICOMDIR, by its records (0004,1220). */
function checkModality(dataSet: DataSet): void {
  if (dataSet.elements['x00041220'] !== undefined) throw new FailureError('dicom/directory');
  const modality = elementCode(dataSet, 'x00080060').toUpperCase();
  if (modality === 'CR' || modality === 'DX') return;
  if (toldBySopClass.includes(modality) && projectionSopClasses.test(elementCode(dataSet, 'x00080016'))) return;
  throw new FailureError('dicom/unsupported-modality', /^[A-Z0-9_]{1,16}$/.test(modality) ? modality : '');
}

/**
 * Refuses a file by its first bytes where they say that it is no radiograph: a disc may hold a thousand slices of a CT. What they do not
 * say is left to `readRadiograph`.
 * @throws FailureError `dicom/unsupported-modality`.
 */
export function checkBeginning(bytes: Uint8Array): void {
  const dataSet = parseBeginning(bytes);
  if (dataSet?.elements['x00080060'] !== undefined) checkModality(dataSet);
}

/**
 * Refuses what a detector saw before it was processed for reading: Presentation Intent Type (0008,0068), or the SOP class
 * Digital X-Ray Image Storage - For Processing (PS3.3 C.8.11.1). Its grey values mean something else to a reader and to the network.
 */
function checkIntent(dataSet: DataSet): void {
  const intent = elementCode(dataSet, 'x00080068').toUpperCase();
  if (intent === 'FOR PROCESSING' || (intent === '' && elementCode(dataSet, 'x00080016') === rawSopClass))
    throw new FailureError('dicom/for-processing');
}

/** Films are drawn, and seen by the network, as if their pixels were square: an aspect further from that is refused. */
const largestDistortion = 1.02;

function checkProportion(dataSet: DataSet): void {
  const proportion = readPixelProportion(dataSet);
  if (Math.max(proportion, 1 / proportion) > largestDistortion) throw new FailureError('dicom/oblong-pixels');
}

/** Pixel Padding Value and Range Limit (PS3.3 C.7.5.1.1.2) as words of 16 bits; null where the header states none. */
function paddingWords(dataSet: DataSet): readonly [number, number] | null {
  const value = dataSet.uint16('x00280120');
  return value === undefined ? null : [value, dataSet.uint16('x00280121') ?? value];
}

/** Tells pixels that hold no image by their raw value. */
function paddingTest(words: readonly number[] | null, { bitsStored, signed }: PixelLayout): (raw: number) => boolean {
  if (words === null) return () => false;
  const size = 2 ** bitsStored;
  const stored = (raw: number): number => (signed && raw >= size / 2 ? raw - size : raw);
  // Of 16 bits, also where fewer are stored: what no pixel can hold is no padding.
  const stated = (word: number): number => (word < size ? stored(word) : signed ? word - 65_536 : word);
  const ends = words.map(stated);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return (raw) => stored(raw) >= low && stored(raw) <= high;
}

/** Where padding stands in words that the stored bits cannot hold: there is none of it left in the stored values. Null where it does not. */
function paddedBeyond(words: readonly number[] | null, frame: Uint8Array, layout: PixelLayout): Uint8Array | null {
  if (words === null || layout.bitsAllocated !== 16) return null;
  const [low, high] = [Math.min(...words), Math.max(...words)];
  const half = 2 ** (layout.bitsStored - 1);
  const [beyond, end] = layout.signed ? [half, 65_536 - half] : [2 * half, 65_536];
  return low >= beyond && high < end ? samplesBetween(frame, layout, [low, high]) : null;
}

const inEither = (one: Uint8Array | null, other: Uint8Array | null): Uint8Array | null =>
  one === null || other === null ? (one ?? other) : one.map((marked, i) => marked | (other[i] as number));

/** Stored to final values; padding becomes the darkest value, and what is `covered`, by a shutter say, 0. Neither counts. */
function mapValues(
  raw: Uint16Array,
  table: Uint16Array,
  isPadding: (raw: number) => boolean,
  covered: Uint8Array | null,
): { values: Uint16Array; histogram: ValueHistogram } {
  const rawCounts = countValues(raw, covered);
  const counts = new Uint32Array(65_536);
  for (let value = 0; value < table.length; value += 1) {
    const mapped = table[value] as number;
    if (!isPadding(value)) counts[mapped] = (counts[mapped] as number) + (rawCounts[value] as number);
  }
  const histogram = summariseCounts(counts);
  const mapping = table.map((mapped, value) => (isPadding(value) ? histogram.min : mapped));
  const values = new Uint16Array(raw.length);
  for (let i = 0; i < raw.length; i += 1) values[i] = covered?.[i] === 1 ? 0 : (mapping[raw[i] as number] as number);
  return { values, histogram };
}

/**
 * Reads a DICOM projection radiograph: parse, check, decode, modality LUT, photometric interpretation, VOI.
 * @param bytes the whole file; with or without Part 10 header.
 * @throws FailureError with an `input/...` or `dicom/...` code; details never hold patient data.
 */
export async function readRadiograph(bytes: Uint8Array, host: DicomHost): Promise<Radiograph> {
  const { dataSet, transferSyntaxUid } = parseDataSet(bytes, host.inflate);
  const syntax = transferSyntaxOf(transferSyntaxUid);
  checkModality(dataSet);
  checkIntent(dataSet);
  if (dataSet.elements['x7fe00010'] === undefined) throw new FailureError('dicom/no-pixel-data');
  const layout = readPixelLayout(dataSet);
  if (syntax === null)
    throw new FailureError(
      'dicom/unsupported-transfer-syntax',
      /^[0-9.]{1,64}$/.test(transferSyntaxUid) ? transferSyntaxUid : '',
    );
  const identity = readIdentity(dataSet);
  const view = readView(dataSet);
  const misplacement = view === 'lateral' ? null : misplacementOf(dataSet);
  if (misplacement !== null) throw new FailureError(misplacement);
  checkProportion(dataSet);
  const frame = await readFrame(dataSet, syntax, layout, host.decodeCodestream);
  const raw = unpackSamples(frame, layout, syntax);
  const scale = modalityScale(dataSet, layout);
  const shutter = readShutter(dataSet, layout);
  const padding = paddingWords(dataSet);
  const covered = inEither(shutter?.covered ?? null, paddedBeyond(padding, frame, layout));
  const { values, histogram } = mapValues(raw, scale.table, paddingTest(padding, layout), covered);
  const screenRange = layout.bitsStored <= 8 ? valueRange(scale.table) : null;
  return {
    width: layout.width,
    height: layout.height,
    values,
    min: histogram.min,
    max: histogram.max,
    blankPixels: raw.length - histogram.total,
    opening: shutter?.opening ?? null,
    scale: { low: scale.low, perUnit: scale.perUnit, top: scale.top },
    windows: chooseWindows(readVoi(dataSet, scale), histogram, screenRange),
    photometricInterpretation: layout.photometricInterpretation,
    pixelSpacingMm: readPixelSpacing(dataSet),
    view,
    lossySteps: readLossySteps(dataSet, syntax),
    hasOverlay: hasOverlay(dataSet, frame, layout),
    identity,
  };
}

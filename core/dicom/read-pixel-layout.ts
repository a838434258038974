import type { DataSet } from 'dicom-parser';
import { FailureError } from '../failure';
import { elementCode } from './element-text';

/** Image Pixel module (PS3.3 C.7.6.3) of a single frame, checked and bounded. */
export interface PixelLayout {
  readonly width: number;
  readonly height: number;
  readonly samplesPerPixel: 1 | 3;
  readonly photometricInterpretation: string;
  readonly planar: boolean;
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
}

/** More pixels than any detector has: 100 million. */
export const maxPixels = 100_000_000;
/** As many rows or columns as a header can state. */
export const maxSide = 65_535;

const grey = ['MONOCHROME1', 'MONOCHROME2'];
const colour = ['RGB', 'YBR_FULL', 'YBR_FULL_422', 'YBR_RCT', 'YBR_ICT'];

function readPhotometric(dataSet: DataSet, samples: number): string {
  const name = elementCode(dataSet, 'x00280004').toUpperCase();
  if (!(samples === 1 ? grey : samples === 3 ? colour : []).includes(name))
    throw new FailureError('dicom/unsupported-photometric-interpretation', /^[A-Z0-9_ ]{1,16}$/.test(name) ? name : '');
  return name;
}

/** Bits of a sample (PS3.5 section 8.1.1); a High Bit at which what is stored has no room is taken for the one that the standard prescribes. */
function readBits(dataSet: DataSet, samples: number): Pick<PixelLayout, 'bitsAllocated' | 'bitsStored' | 'highBit'> {
  const bitsAllocated = dataSet.uint16('x00280100');
  const bitsStored = dataSet.uint16('x00280101') ?? bitsAllocated ?? 0;
  const isRead = bitsAllocated === 8 || (bitsAllocated === 16 && samples === 1);
  if (!isRead || bitsStored < 1 || bitsStored > bitsAllocated)
    throw new FailureError('dicom/unsupported-bits', `${bitsStored} of ${bitsAllocated ?? 0}`);
  const highBit = dataSet.uint16('x00280102') ?? bitsStored - 1;
  const hasRoom = highBit >= bitsStored - 1 && highBit < bitsAllocated;
  return { bitsAllocated, bitsStored, highBit: hasRoom ? highBit : bitsStored - 1 };
}

/**
 * Reads and checks the geometry of the image before any pixel is touched.
 * @throws FailureError `dicom/no-pixel-data`, `dicom/multi-frame`, `input/too-large`, `dicom/pixel-mismatch`,
 * `dicom/unsupported-photometric-interpretation`, `dicom/unsupported-bits`.
 */
export function readPixelLayout(dataSet: DataSet): PixelLayout {
  const height = dataSet.uint16('x00280010');
  const width = dataSet.uint16('x00280011');
  if (width === undefined || height === undefined) throw new FailureError('dicom/no-pixel-data');
  if (width === 0 || height === 0) throw new FailureError('dicom/pixel-mismatch', 'rows and columns');
  if (Number(elementCode(dataSet, 'x00280008') || '1') !== 1) throw new FailureError('dicom/multi-frame');
  if (width * height > maxPixels) throw new FailureError('input/too-large', `${width} x ${height}`);
  const samples = dataSet.uint16('x00280002') ?? 1;
  const photometricInterpretation = readPhotometric(dataSet, samples);
  return {
    width,
    height,
    samplesPerPixel: samples === 3 ? 3 : 1,
    photometricInterpretation,
    planar: dataSet.uint16('x00280006') === 1,
    ...readBits(dataSet, samples),
    signed: samples === 1 && dataSet.uint16('x00280103') === 1,
  };
}

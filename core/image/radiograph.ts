import type { View } from '../analysis/analysis';

/** A VOI window in units of `Radiograph.values` (DICOM PS3.3 C.11.2.1.2). */
export interface VoiWindow {
  readonly centre: number;
  readonly width: number;
  readonly shape: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';
  readonly label: string;
}

/** Identity read from a DICOM header; every string is hostile text. Dates are `YYYY-MM-DD`, times `HH:MM:SS`. */
export interface DicomIdentity {
  readonly patientId: string;
  readonly patientName: string;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly modality: string;
  readonly studyDate: string | null;
  readonly studyTime: string | null;
  readonly manufacturer: string | null;
  readonly transferSyntaxUid: string;
}

/** One decoded radiograph, whatever its container. */
export interface Radiograph {
  readonly width: number;
  readonly height: number;
  /** Row-major; modality LUT applied and shifted to be non-negative, MONOCHROME1 resolved: larger is brighter. */
  readonly values: Uint16Array;
  readonly min: number;
  readonly max: number;
  /** At least one; the first is the default. */
  readonly windows: readonly VoiWindow[];
  /** VOI LUT Sequence item as a table over `values` (index `value - first`), output scaled to 0..1; null where absent. */
  readonly voiLut: { readonly first: number; readonly table: Float32Array } | null;
  readonly photometricInterpretation: string;
  readonly pixelSpacingMm: readonly [row: number, column: number] | null;
  readonly view: View;
  /** Null for PNG and JPEG. */
  readonly identity: DicomIdentity | null;
}

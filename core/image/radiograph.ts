import type { View } from '../analysis/analysis';
import type { PixelRect } from '../geometry/point';
import type { LossyStep } from './lossy-compression';

/** A VOI LUT Sequence item over `Radiograph.values` (DICOM PS3.3 C.11.2.1.1): brightness 0..1 at index `value - first`. */
export interface VoiLut {
  readonly first: number;
  readonly table: Float32Array;
  /** What its header calls it, cleaned; empty where it says nothing. */
  readonly label: string;
}

/**
 * How values become brightness, in units of `Radiograph.values`: a function of the header (DICOM PS3.3 C.11.2.1.2,
 * C.11.2.1.3), or a table with the centre and width over which it rises; another centre or width moves or stretches it.
 */
export interface VoiFunction {
  readonly centre: number;
  readonly width: number;
  readonly shape:
    | 'LINEAR'
    | 'LINEAR_EXACT'
    | 'SIGMOID'
    | (Pick<VoiLut, 'first' | 'table'> & { readonly centre: number; readonly width: number });
}

/** A VOI function as it is offered to the reader. */
export interface VoiWindow extends VoiFunction {
  /** What the header calls it, cleaned; empty where it says nothing. */
  readonly label: string;
  /** Whether the file states it, or what it was made of. */
  readonly origin: 'stored' | 'automatic' | 'fullRange';
}

/** What made a film, as its header states it (DICOM PS3.3 C.7.5.1); null where it is not known. Hostile text. */
export interface Equipment {
  readonly manufacturer: string | null;
  readonly modelName: string | null;
}

export const unknownEquipment: Equipment = { manufacturer: null, modelName: null };

/**
 * Identity read from a DICOM header; every string is hostile text. Dates are `YYYY-MM-DD`, times `HH:MM:SS`. A file that states any of it
 * otherwise is another version of its film, also what nothing else reads (decision 0092).
 */
export interface DicomIdentity {
  readonly patientId: string;
  /** Who gave the patient ID out; null where it is not stated. */
  readonly issuerOfPatientId: string | null;
  readonly patientName: string;
  readonly birthDate: string | null;
  /** Whole years on the day of the film, as stated or from the date of birth. */
  readonly ageYears: number | null;
  readonly sex: string | null;
  readonly studyInstanceUid: string;
  /** Day on which the study began; where that is not stated, of the film. */
  readonly studyDate: string | null;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly modality: string;
  /** Day and time of the exposure where they are known, else of the study. */
  readonly filmDate: string | null;
  readonly filmTime: string | null;
  readonly equipment: Equipment;
}

/** How `Radiograph.values` relate to the unit of the file (DICOM: the modality's, PS3.3 C.11.1; of a picture its own grey values). */
export interface ValueScale {
  /** The unit's value at 0, or at `top`. */
  readonly low: number;
  readonly perUnit: number;
  /** The value that `low` maps to where MONOCHROME1 was resolved; else null. */
  readonly top: number | null;
}

/** One decoded radiograph, whatever its container. */
export interface Radiograph {
  readonly width: number;
  readonly height: number;
  /** Row-major; modality LUT applied and shifted to be non-negative, MONOCHROME1 resolved: larger is brighter. */
  readonly values: Uint16Array;
  readonly min: number;
  readonly max: number;
  /** How many pixels, none brighter than `min`, hold no image: padding, and what a display shutter covers. */
  readonly blankPixels: number;
  /** The box of what a display shutter leaves of the film; null where there is none. */
  readonly opening: PixelRect | null;
  readonly scale: ValueScale;
  /** At least one; the first is the default. */
  readonly windows: readonly VoiWindow[];
  readonly photometricInterpretation: string;
  readonly pixelSpacingMm: readonly [row: number, column: number] | null;
  readonly view: View;
  /** Lossy compressions, in their order; empty where nothing says that there was one. */
  readonly lossySteps: readonly LossyStep[];
  /** Whether the file has marks beside its pixels, which are not drawn (DICOM PS3.3 C.9.2). */
  readonly hasOverlay: boolean;
  /** Null for PNG and JPEG. */
  readonly identity: DicomIdentity | null;
}

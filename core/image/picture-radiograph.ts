import { chooseWindows } from './choose-windows';
import type { LossyStep } from './lossy-compression';
import type { Radiograph } from './radiograph';
import { ownGreyValues } from './value-scale';
import { countValues, summariseCounts } from './value-histogram';

/**
 * A radiograph from a picture file: no header, no spacing, view unknown until a person states it. Its windows are those of a
 * DICOM file that holds the same pixels and states none.
 */
export function pictureRadiograph(picture: {
  readonly width: number;
  readonly height: number;
  readonly values: Uint16Array;
  readonly bits: 8 | 16;
  readonly colour: boolean;
  readonly lossySteps: readonly LossyStep[];
}): Radiograph {
  const { width, height, values, bits, colour, lossySteps } = picture;
  const histogram = summariseCounts(countValues(values));
  const { min, max } = histogram;
  return {
    width,
    height,
    values,
    min,
    max,
    blankPixels: 0,
    opening: null,
    scale: ownGreyValues,
    windows: chooseWindows([], histogram, bits === 8 ? [0, 255] : null),
    photometricInterpretation: colour ? 'RGB' : 'MONOCHROME2',
    pixelSpacingMm: null,
    view: 'unknown',
    lossySteps,
    hasOverlay: false,
    identity: null,
  };
}

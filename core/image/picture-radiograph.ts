import { windowBetween } from './choose-windows';
import type { Radiograph } from './radiograph';
import { countValues, percentile, summariseCounts } from './value-histogram';

/**
 * A radiograph from a picture file: no header, no spacing, view unknown until a person states it. An 8-bit picture is
 * shown over its whole range 0..255, a 16-bit one over the range it uses.
 */
export function pictureRadiograph(picture: {
  readonly width: number;
  readonly height: number;
  readonly values: Uint16Array;
  readonly bits: 8 | 16;
  readonly colour: boolean;
}): Radiograph {
  const { width, height, values, bits, colour } = picture;
  const histogram = summariseCounts(countValues(values));
  const { min, max } = histogram;
  const automatic = windowBetween(percentile(histogram, 0.005), percentile(histogram, 0.995), 'Automatic');
  const full = bits === 8 ? windowBetween(0, 255, 'Full range') : windowBetween(min, max, 'Full range');
  return {
    width,
    height,
    values,
    min,
    max,
    windows: [full, automatic],
    photometricInterpretation: colour ? 'RGB' : 'MONOCHROME2',
    pixelSpacingMm: null,
    view: 'unknown',
    identity: null,
  };
}

import type { DisplayImage } from '../contract/records';
import { openingWindow, windowBetween } from '../image/choose-windows';
import { countValues, percentile, summariseCounts } from '../image/value-histogram';
import type { VoiFunction, VoiWindow } from '../image/radiograph';

/** What the digit keys 0 to 9 show, by name; the texts are in the catalogue. */
export const presetNames = [
  'asStored',
  'auto',
  'lungs',
  'retrocardiac',
  'lines',
  'bones',
  'softTissue',
  'highContrast',
  'nextStored',
  'fullRange',
] as const;
export type PresetName = (typeof presetNames)[number];
/** Those that show one window of a film, whatever was shown before. */
export type OneWindow = Exclude<PresetName, 'nextStored'>;

type Windowed = Pick<DisplayImage, 'pixels' | 'min' | 'max' | 'blankPixels' | 'windows'>;

const between = (low: number, high: number): VoiFunction => windowBetween(low, Math.max(low + 2, high));

/** Tells the value that a fraction of a sample of the pixels that hold an image does not exceed. */
function quantileOf({ pixels, min, blankPixels }: Windowed): (fraction: number) => number {
  const step = Math.max(1, Math.floor(pixels.length / 200_000));
  const sample = new Uint16Array(Math.ceil(pixels.length / step));
  // A loop over the sample: to filter every pixel holds the window still for some 30 ms a film.
  for (let i = 0; i < sample.length; i += 1) sample[i] = pixels[i * step] as number;
  const counts = countValues(sample);
  const darker = counts.subarray(0, min).reduce((sum, count) => sum + count, 0);
  const blankAtMin = Math.max(0, Math.round(blankPixels / step) - darker);
  counts.fill(0, 0, min);
  counts[min] = Math.max(0, (counts[min] as number) - blankAtMin);
  const histogram = summariseCounts(counts);
  return (fraction) => percentile(histogram, fraction);
}

/**
 * Windows for chest radiographs from the image's own distribution: aerated lung is the dark part of a frontal film,
 * mediastinum and bone the bright one. `asStored` is the file's own window, as far as it holds one; `auto` and `fullRange` are those
 * offered for the image.
 */
export function chestPresets(image: Windowed): Record<OneWindow, VoiFunction> {
  const at = quantileOf(image);
  const [darkest, dark, lungDark, lungBright, middle] = [at(0.005), at(0.02), at(0.1), at(0.25), at(0.5)];
  const [soft, bright, brighter, brightest] = [at(0.75), at(0.9), at(0.98), at(0.995)];
  const full = between(image.min, image.max);
  const own = (origin: VoiWindow['origin']) => image.windows.find((window) => window.origin === origin);
  return {
    asStored: openingWindow(image.windows) ?? full,
    auto: own('automatic') ?? between(darkest, brightest),
    lungs: between(dark, soft),
    retrocardiac: between(middle, brightest),
    lines: between(lungDark, bright),
    bones: between(lungBright, brightest),
    softTissue: between(lungBright, brighter),
    highContrast: between(lungBright, soft),
    fullRange: own('fullRange') ?? full,
  };
}

import { windowBetween } from '../image/choose-windows';
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
  'secondStored',
  'fullRange',
] as const;
export type PresetName = (typeof presetNames)[number];

interface Windowed {
  readonly pixels: Uint16Array;
  readonly min: number;
  readonly max: number;
  readonly windows: readonly VoiWindow[];
}

const between = (low: number, high: number): VoiFunction => windowBetween(low, Math.max(low + 2, high));

/** Values below which the given fractions of a sample of the pixels lie. */
function quantiles({ pixels, max }: Windowed, fractions: readonly number[]): number[] {
  const counts = new Uint32Array(max + 1);
  const step = Math.max(1, Math.floor(pixels.length / 200_000));
  let sampled = 0;
  for (let i = 0; i < pixels.length; i += step) {
    const value = Math.min(max, pixels[i] as number);
    counts[value] = (counts[value] as number) + 1;
    sampled += 1;
  }
  return fractions.map((fraction) => {
    let seen = 0;
    for (let value = 0; value <= max; value += 1) {
      seen += counts[value] as number;
      if (seen >= fraction * sampled) return value;
    }
    return max;
  });
}

const secondStored = ([first, ...others]: readonly VoiWindow[]): VoiWindow | undefined =>
  others.find(({ origin }) => origin === 'stored') ?? first;

const nameOfOrigin = { stored: 'asStored', automatic: 'auto', fullRange: 'fullRange' } as const;

/** What a preset shows, by name: of the windows that it is to find in the file, the file may hold none. */
export function shownPreset(windows: readonly VoiWindow[], preset: PresetName): PresetName {
  if (preset !== 'asStored' && preset !== 'secondStored') return preset;
  const [first] = windows;
  const shown = preset === 'asStored' ? first : secondStored(windows);
  const isSecond = shown !== first && first?.origin === 'stored';
  return isSecond ? 'secondStored' : nameOfOrigin[shown?.origin ?? 'fullRange'];
}

/**
 * Windows for chest radiographs from the image's own distribution: aerated lung is the dark part of a frontal film,
 * mediastinum and bone the bright one. `asStored` and `secondStored` are the file's own windows,
 * as far as it holds any.
 */
export function chestPresets(image: Windowed): Record<PresetName, VoiFunction> {
  const at = quantiles(image, [0.005, 0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98, 0.995]) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [darkest, dark, lungDark, lungBright, middle, soft, bright, brighter, brightest] = at;
  const full = between(image.min, image.max);
  const stored = image.windows[0] ?? full;
  return {
    asStored: stored,
    auto: between(darkest, brightest),
    lungs: between(dark, soft),
    retrocardiac: between(middle, brightest),
    lines: between(lungDark, bright),
    bones: between(lungBright, brightest),
    softTissue: between(lungBright, brighter),
    highContrast: between(lungBright, soft),
    secondStored: secondStored(image.windows) ?? full,
    fullRange: full,
  };
}

import { applyWindow } from '../image/apply-window';
import type { VoiFunction } from '../image/radiograph';

/** What a drag has done to a preset: centre moved by `shift` preset widths, width multiplied by `factor`. */
export interface WindowAdjustment {
  readonly shift: number;
  readonly factor: number;
}

export const unadjusted: WindowAdjustment = { shift: 0, factor: 1 };

/** The window that an adjustment makes of a preset; never narrower than two values. */
export function adjustWindow(preset: VoiFunction, { shift, factor }: WindowAdjustment): VoiFunction {
  return {
    shape: preset.shape,
    centre: preset.centre + shift * preset.width,
    width: Math.max(2, preset.width * factor),
  };
}

/**
 * The adjustment after a drag by `dx`, `dy` CSS pixels: right widens, up brightens (the centre falls).
 * Multiplicative in width, so that a drag feels the same on 8 and on 16 bit images.
 */
export function dragAdjustment(from: WindowAdjustment, dx: number, dy: number): WindowAdjustment {
  const factor = Math.min(20, Math.max(0.02, from.factor * Math.exp(dx / 250)));
  const shift = Math.min(4, Math.max(-4, from.shift + (dy / 400) * Math.max(0.1, from.factor)));
  return { shift, factor };
}

/** Opaque grey as one little-endian RGBA pixel. */
const greyPixel = (level: number): number => ((255 << 24) | (level << 16) | (level << 8) | level) >>> 0;

/**
 * Table from stored value (0 to `max` inclusive) to an RGBA pixel: what `applyWindow` makes of it. What lies below the darkest value of the
 * film is covered by a shutter, and black (Shutter Presentation Value, PS3.3 C.7.6.11), whichever way the greys run.
 */
export function windowTable(window: VoiFunction, max: number, invert: boolean, min = 0): Uint32Array {
  const table = new Uint32Array(max + 1).fill(greyPixel(0));
  for (let value = min; value <= max; value += 1) {
    const unit = applyWindow(window, value);
    table[value] = greyPixel(Math.round((invert ? 1 - unit : unit) * 255));
  }
  return table;
}

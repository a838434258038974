import type { ValueScale, VoiFunction } from './radiograph';

/** Of files whose unit is their own grey value. */
export const ownGreyValues: ValueScale = { low: 0, perUnit: 1, top: null };

/** A modality unit on the scale of `Radiograph.values`, not rounded. */
export function toValue({ low, perUnit, top }: ValueScale, modality: number): number {
  const shifted = (modality - low) * perUnit;
  return top === null ? shifted : top - shifted;
}

/** A value of `Radiograph.values` in modality units. */
export function toModality({ low, perUnit, top }: ValueScale, value: number): number {
  return low + (top === null ? value : top - value) / perUnit;
}

/** Centre and width of a window over `Radiograph.values` in the unit of the file, as its header states them. */
export function inFileUnits(
  { centre, width, shape }: VoiFunction,
  scale: ValueScale,
): { readonly centre: number; readonly width: number } {
  // LINEAR leans half a unit to one side, and the other way where the values were inverted.
  const lean = shape === 'LINEAR' && scale.top !== null ? 1 : 0;
  return { centre: toModality(scale, centre - lean), width: width / scale.perUnit };
}

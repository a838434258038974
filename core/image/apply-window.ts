import type { VoiFunction } from './radiograph';

/** Brightness 0..1 of a value (DICOM PS3.3 C.11.2.1.1 table, C.11.2.1.2.1 LINEAR, C.11.2.1.3.2 LINEAR_EXACT, C.11.2.1.3.1 SIGMOID). */
export function applyWindow({ centre, width, shape }: VoiFunction, value: number): number {
  if (typeof shape !== 'string') {
    const { first, table } = shape;
    const index = Math.round(shape.centre + ((value - centre) * shape.width) / width) - first;
    return table[Math.min(table.length - 1, Math.max(0, index))] ?? 0;
  }
  if (shape === 'SIGMOID') return 1 / (1 + Math.exp((-4 * (value - centre)) / width));
  const [middle, span] = shape === 'LINEAR' ? [centre - 0.5, width - 1] : [centre, width];
  if (value <= middle - span / 2) return 0;
  if (value > middle + span / 2) return 1;
  return (value - middle) / span + 0.5;
}

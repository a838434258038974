import { components } from '../geometry/components';

const minComponentFraction = 0.01;

/**
 * Binary lung mask (0 or 1) on the model's grid: probability at least `threshold`, without 4-connected specks below 1 % of the grid.
 * @param probability row-major `size` x `size`, 0..1.
 */
export function lungMaskOf(probability: Float32Array, size: number, threshold: number): Uint8Array {
  const kept = new Uint8Array(probability.length);
  for (const cells of components(probability, size, threshold))
    if (cells.length >= minComponentFraction * kept.length) for (const cell of cells) kept[cell] = 1;
  return kept;
}

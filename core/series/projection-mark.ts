import type { View } from '../analysis/analysis';

/**
 * Corners of a projection's mark in a trend, about its middle, y downwards: square AP, triangle pointing up AP supine, diamond
 * lateral and unknown. Null for PA: a circle.
 * @param radius of that circle, in any unit of length.
 */
export function markCorners(view: View, radius: number): readonly (readonly [x: number, y: number])[] | null {
  const [half, point] = [0.9 * radius, 1.2 * radius];
  switch (view) {
    case 'PA':
      return null;
    case 'AP':
      return [
        [-half, -half],
        [half, -half],
        [half, half],
        [-half, half],
      ];
    case 'AP supine':
      return [
        [0, -point],
        [point, half],
        [-point, half],
      ];
    case 'lateral':
    case 'unknown':
      return [
        [0, -point],
        [point, 0],
        [0, point],
        [-point, 0],
      ];
  }
}

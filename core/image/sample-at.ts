/** Bilinear sample of a `size` x `size` grid at (x, y) in cells; 0 outside. */
export function sampleAt(values: Float32Array, size: number, x: number, y: number): number {
  if (!(x >= 0 && y >= 0 && x <= size - 1 && y <= size - 1)) return 0;
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [x1, y1] = [Math.min(size - 1, x0 + 1), Math.min(size - 1, y0 + 1)];
  const [fx, fy] = [x - x0, y - y0];
  const at = (column: number, row: number): number => values[row * size + column] as number;
  return (at(x0, y0) * (1 - fx) + at(x1, y0) * fx) * (1 - fy) + (at(x0, y1) * (1 - fx) + at(x1, y1) * fx) * fy;
}

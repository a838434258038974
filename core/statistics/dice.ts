/**
 * Dice overlap 2|A and B| / (|A| + |B|) of two masks of the same grid, 0..1; 1 where both are empty.
 * Throws a RangeError where the grids differ.
 */
export function dice(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError('masks of different size');
  let [both, sum] = [0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const [inA, inB] = [a[i] !== 0, b[i] !== 0];
    if (inA && inB) both += 1;
    sum += Number(inA) + Number(inB);
  }
  return sum === 0 ? 1 : (2 * both) / sum;
}

const minComponentFraction = 0.01;

/** Labels one 4-connected component by flood fill and returns its cells. */
function component(mask: Uint8Array, size: number, start: number, seen: Uint8Array): number[] {
  const cells = [start];
  seen[start] = 1;
  for (let next = 0; next < cells.length; next += 1) {
    const cell = cells[next] as number;
    const x = cell % size;
    const neighbours = [
      x > 0 ? cell - 1 : -1,
      x < size - 1 ? cell + 1 : -1,
      cell - size,
      cell + size < mask.length ? cell + size : -1,
    ];
    for (const neighbour of neighbours) {
      if (neighbour < 0 || mask[neighbour] === 0 || seen[neighbour] === 1) continue;
      seen[neighbour] = 1;
      cells.push(neighbour);
    }
  }
  return cells;
}

/**
 * Binary lung mask (0 or 1) on the model's grid: probability at least `threshold`, without 4-connected specks below 1 % of the grid.
 * @param probability row-major `size` x `size`, 0..1.
 */
export function lungMaskOf(probability: Float32Array, size: number, threshold: number): Uint8Array {
  const raw = Uint8Array.from(probability, (value) => (value >= threshold ? 1 : 0));
  const kept = new Uint8Array(raw.length);
  const seen = new Uint8Array(raw.length);
  for (let cell = 0; cell < raw.length; cell += 1) {
    if (raw[cell] === 0 || seen[cell] === 1) continue;
    const cells = component(raw, size, cell, seen);
    if (cells.length >= minComponentFraction * raw.length) for (const each of cells) kept[each] = 1;
  }
  return kept;
}

/** The 4-connected components of what reaches `threshold` on a map (row-major, `size` wide), each as its cells. */
export function components(values: Float32Array, size: number, threshold: number): number[][] {
  const mask = new Uint8Array(values.map((value) => Number(value >= threshold)));
  const seen = new Uint8Array(mask.length);
  const found: number[][] = [];
  for (let cell = 0; cell < mask.length; cell += 1)
    if (mask[cell] === 1 && seen[cell] === 0) found.push(flooded(mask, size, cell, seen));
  return found;
}

function flooded(mask: Uint8Array, size: number, start: number, seen: Uint8Array): number[] {
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

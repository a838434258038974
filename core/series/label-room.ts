interface Label {
  /** Of its middle. */
  readonly x: number;
  readonly width: number;
}

/**
 * Which labels have room: those of `first` before all others, none over another.
 * @returns their indices.
 */
export function labelsWithRoom(labels: readonly Label[], first: readonly number[]): ReadonlySet<number> {
  const shown = new Map<number, Label>();
  for (const index of [...first, ...labels.keys()]) {
    const label = labels[index];
    if (label === undefined) continue;
    const free = [...shown.values()].every(({ x, width }) => Math.abs(x - label.x) >= (width + label.width) / 2);
    if (free) shown.set(index, label);
  }
  return new Set(shown.keys());
}

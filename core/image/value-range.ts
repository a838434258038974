/** Lowest and highest of many values; an empty list gives `[Infinity, -Infinity]`. */
export function valueRange(values: Iterable<number>): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

// Whether a figure grows with the rounds: the least-squares line through its samples.

/** Slope of y over x and its standard error, from at least three samples whose errors are taken as independent. */
export function slopeOf(xs, ys) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(xs), mean(ys)];
  const spread = xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
  const slope = xs.reduce((sum, x, index) => sum + (x - meanX) * (ys[index] - meanY), 0) / spread;
  const left = xs.reduce((sum, x, index) => sum + (ys[index] - meanY - slope * (x - meanX)) ** 2, 0);
  return { slope, error: Math.sqrt(left / (xs.length - 2) / spread) };
}

const written = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));

/**
 * Prints of every figure its first and last sample and its slope per hundred rounds. A star stands where the slope is more than
 * three standard errors above 0. Samples of the first third of the rounds are left out: caches fill there.
 */
export function reportSlopes(samples) {
  const settled = samples.filter(({ round }) => round > samples.at(-1).round / 3);
  const xs = settled.map(({ round }) => round / 100);
  console.log(`${settled.length} samples of rounds ${settled[0].round} to ${settled.at(-1).round}`);
  for (const name of Object.keys(settled[0].figures)) {
    const ys = settled.map(({ figures }) => figures[name]);
    const { slope, error } = slopeOf(xs, ys);
    const line = `${written(slope)} ± ${written(error)} per 100 rounds`;
    console.log(`${name}: ${written(ys[0])} to ${written(ys.at(-1))}, ${line}${slope > 3 * error ? ' *' : ''}`);
  }
}

// How a benchmark says what it measured: count, median and tail, never a mean alone.
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

/** One line: `name: n=20 p50=12.3 ms p90=... p95=... p99=... max=...`. */
export function report(name, values, unit = 'ms') {
  const sorted = [...values].sort((a, b) => a - b);
  const cells = [50, 90, 95, 99].map((percent) => `p${percent}=${at(sorted, percent / 100).toFixed(1)}`);
  console.log(`${name}: n=${sorted.length} ${cells.join(' ')} max=${sorted.at(-1).toFixed(1)} ${unit}`);
}

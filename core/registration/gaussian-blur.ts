/** Gaussian blur of a `size` x `size` grid, standard deviation in cells, edges repeated. */
export function gaussianBlur(values: Float32Array, size: number, sigma: number): Float32Array {
  const reach = Math.ceil(3 * sigma);
  const kernel = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)),
  );
  const sum = kernel.reduce((total, weight) => total + weight, 0);
  const edged = new Float64Array(size + 2 * reach);
  const pass = (input: Float32Array, along: number, across: number): Float32Array => {
    const out = new Float32Array(input.length);
    for (let line = 0; line < size; line += 1) {
      for (let i = 0; i < edged.length; i += 1) {
        const from = Math.min(size - 1, Math.max(0, i - reach));
        edged[i] = input[line * across + from * along] as number;
      }
      for (let at = 0; at < size; at += 1) {
        let value = 0;
        for (let k = 0; k < kernel.length; k += 1) value += (kernel[k] as number) * (edged[at + k] as number);
        out[line * across + at * along] = value / sum;
      }
    }
    return out;
  };
  return pass(pass(values, 1, size), size, 1);
}

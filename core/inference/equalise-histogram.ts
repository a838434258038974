/** Rounds half to even, as C's `lrint` does. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * Histogram equalisation over 256 bins of values 0..1, by the formula of OpenCV's `equalizeHist` (single precision):
 * the lowest occupied bin becomes 0, a constant image stays as it is. Returns values 0..1 in steps of 1/255.
 */
export function equaliseHistogram(pixels: Float32Array): Float32Array {
  const bins = new Uint8Array(pixels.length);
  const histogram = new Uint32Array(256);
  for (let i = 0; i < pixels.length; i += 1) {
    const bin = Math.min(255, Math.max(0, Math.floor(Math.fround(Math.fround((pixels[i] as number) * 255) + 0.5))));
    bins[i] = bin;
    histogram[bin] = (histogram[bin] as number) + 1;
  }
  const first = histogram.findIndex((count) => count > 0);
  const table = new Float32Array(256);
  const others = pixels.length - (histogram[first] as number);
  if (others === 0) table[first] = first / 255;
  else {
    const scale = Math.fround(255 / others);
    let below = 0;
    for (let bin = first + 1; bin < 256; bin += 1) {
      below += histogram[bin] as number;
      table[bin] = Math.min(255, roundHalfEven(Math.fround(below * scale))) / 255;
    }
  }
  const equalised = new Float32Array(pixels.length);
  for (let i = 0; i < equalised.length; i += 1) equalised[i] = table[bins[i] as number] as number;
  return equalised;
}

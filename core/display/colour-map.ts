/** RGBA pixels, little-endian, for 256 equal steps of a value. */
export type ColourTable = Uint32Array;

type Polynomial = readonly (readonly [number, number, number])[];

/**
 * Sixth-order fit to matplotlib's inferno, a perceptually uniform map whose lightness rises steadily, so that it reads
 * the same in grey (van der Walt and Smith, SciPy 2015; fit by M. Zucker, public domain).
 */
const inferno: Polynomial = [
  [0.0002189403691192265, 0.001651004631001012, -0.01948089843709184],
  [0.1065134194856116, 0.5639564367884091, 3.932712388889277],
  [11.60249308247187, -3.972853965665698, -15.9423941062914],
  [-41.70399613139459, 17.43639888205313, 44.35414519872813],
  [77.162935699427, -33.40235894210092, -81.80730925738993],
  [-71.31942824499214, 32.62606426397723, 73.20951985803202],
  [25.13112622477341, -12.24266895238567, -23.07032500287172],
];

/** The same for viridis. */
const viridis: Polynomial = [
  [0.2777273272234177, 0.005407344544966578, 0.3340998053353061],
  [0.1050930431085774, 1.404613529898575, 1.384590162594685],
  [-0.3308618287255563, 0.214847559468213, 0.09509516302823659],
  [-4.634230498983486, -5.799100973351585, -19.33244095627987],
  [6.228269936347081, 14.17993336680509, 56.69055260068105],
  [4.776384997670288, -13.74514537774601, -65.35303263337234],
  [-5.435455855934631, 4.645852612178535, 26.3124352495832],
];

const toByte = (unit: number): number => Math.round(Math.min(1, Math.max(0, unit)) * 255);

/** One RGBA pixel, little-endian, from values 0..1. */
const rgbaPixel = (red: number, green: number, blue: number, alpha: number): number =>
  ((toByte(alpha) << 24) | (toByte(blue) << 16) | (toByte(green) << 8) | toByte(red)) >>> 0;

function evaluate(map: Polynomial, t: number): [number, number, number] {
  const channel = (index: 0 | 1 | 2): number => map.reduceRight((sum, row) => sum * t + row[index], 0);
  return [channel(0), channel(1), channel(2)];
}

/** Colour of a severity probability 0..1 as red, green and blue 0..1 (inferno). */
export const severityColour = (value: number): [number, number, number] => evaluate(inferno, value);
/** Colour of a relevance 0..1 (viridis: never to be taken for the severity map). */
export const relevanceColour = (value: number): [number, number, number] => evaluate(viridis, value);
/** Colour of a difference -1..1: blue where density fell, orange where it rose, grey where nothing changed. */
export function differenceColour(value: number): [number, number, number] {
  const size = Math.min(1, Math.abs(value));
  return value < 0
    ? [0.5 - 0.42 * size, 0.5 - 0.02 * size, 0.5 + 0.45 * size]
    : [0.5 + 0.48 * size, 0.5 + 0.08 * size, 0.5 - 0.42 * size];
}

const tableOf = (pixelAt: (step: number) => number): ColourTable =>
  Uint32Array.from({ length: 256 }, (_, step) => pixelAt(step));

/** Severity: transparent at 0, fully visible from one half on; the scale 0..1 is the same on every image. */
export const severityTable = (): ColourTable =>
  tableOf((step) => rgbaPixel(...severityColour(step / 255), Math.min(1, step / 128) * 0.72));

export const relevanceTable = (): ColourTable =>
  tableOf((step) => rgbaPixel(...relevanceColour(step / 255), Math.min(1, step / 128) * 0.6));

/** Index 0 is -1, index 255 is +1; no change is transparent. */
export const differenceTable = (): ColourTable =>
  tableOf((step) => {
    const value = (step / 255) * 2 - 1;
    return rgbaPixel(...differenceColour(value), Math.min(1, Math.abs(value) * 2.5) * 0.75);
  });

/**
 * A map of values `low`..`high` as RGBA pixels; NaN becomes transparent.
 * @param values row-major.
 */
export function paintMap(values: Float32Array, table: ColourTable, low = 0, high = 1): Uint32Array {
  return Uint32Array.from(values, (value) =>
    Number.isNaN(value)
      ? 0
      : (table[Math.min(255, Math.max(0, Math.round(((value - low) / (high - low)) * 255)))] as number),
  );
}

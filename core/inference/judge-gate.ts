import type { Gate, View } from '../analysis/analysis';
import type { GrayImage } from '../image/gray-image';
import type { Radiograph } from '../image/radiograph';
import { valueRange } from '../image/value-range';
import type { ZoneRegions } from '../severity/zone-regions';
import type { Manifest } from './manifest';
import { softmax } from './softmax';

/** One table from refusal code to the sentence a reader is told. */
export const gateMessages = {
  'gate/lateral': 'This is a lateral or oblique radiograph: severity is read on a frontal film only.',
  'gate/age': 'According to the file the patient is under 18: the model is meant for adults.',
  'gate/not-a-chest-radiograph': 'This does not look like a frontal chest radiograph.',
  'gate/rotated': 'The film is turned. Sextant cannot turn it: export it upright and import it again.',
  'gate/inverted':
    'The grey scale is inverted: bone must be white. Inverting the display does not change this; export it again.',
  'gate/mirrored': 'The film appears to be mirrored: the right lung must lie on the left of the image.',
  'gate/uncertain': 'The film is too unlike the frontal chest radiographs that the model was trained on.',
  'gate/lungs-not-in-field': 'Both lungs must lie in the field: a lung was not found or is cut off.',
  'gate/exposure': 'The image holds too few grey levels, or is almost wholly black or white.',
  'gate/proportions': 'The image is too narrow or too small to hold both lungs.',
} as const satisfies Record<string, string>;
export type GateCode = keyof typeof gateMessages;

const reason = (code: GateCode): Gate['reasons'][number] => ({ code, message: gateMessages[code] });
const isGateCode = (code: string | undefined): code is GateCode =>
  code !== undefined && Object.hasOwn(gateMessages, code);

const minSide = 128;
const maxAspect = 2.2;
/** Films: 61 and more; a darkened film stretched to 256 levels keeps as few as it was darkened to (decision 0033). */
const minGreyLevels = 32;
/** Highest shares of pixels in the 16 darkest and brightest of 256 grey levels (decision 0033; films: to 0.82 and 0.52). */
const maxDarkest = 0.85;
const maxBrightest = 0.7;
const minLungFraction = 0.03;
const maxLungRatio = 5;
/** Least width of a pair as a share of the film's (as in the graph's own crop; drawn pairs: 0.53 and more). */
const minPairWidth = 0.35;
/** Highest share of the lungs' height that may be lung where they part (decision 0033: pairs to 0.31, half lungs from 0.40). */
const maxJoined = 0.45;

/** Pixels that exposure is judged on at least, where a picture has them: more tell no more and take a reader's time. */
const enoughPixels = 2 ** 18;

/** Every n-th pixel of every n-th row: at least `enoughPixels`, all of a smaller picture. */
function everyNth({ width, height, pixels }: GrayImage): Float32Array {
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / enoughPixels)));
  if (step === 1) return pixels;
  const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)];
  const out = new Float32Array(columns * rows);
  for (let y = 0; y < rows; y += 1)
    for (let x = 0; x < columns; x += 1) out[y * columns + x] = pixels[y * step * width + x * step] as number;
  return out;
}

/** Whether a picture stretched to 256 grey levels has too few of them, or nearly all its pixels at one end. */
function badlyExposed(picture: GrayImage): boolean {
  const pixels = everyNth(picture);
  const [low, high] = valueRange(pixels);
  const scale = high > low ? 255 / (high - low) : 0;
  const counts = new Uint32Array(256);
  for (let i = 0; i < pixels.length; i += 1) {
    const level = Math.round(((pixels[i] as number) - low) * scale);
    counts[level] = (counts[level] as number) + 1;
  }
  const share = (bins: Uint32Array): number => bins.reduce((sum, count) => sum + count, 0) / pixels.length;
  return (
    counts.filter((count) => count > 0).length < minGreyLevels ||
    share(counts.subarray(0, 16)) > maxDarkest ||
    share(counts.subarray(240)) > maxBrightest
  );
}

/** Codes that the picture alone earns, before any model: size, proportions and exposure. */
export function judgePicture(picture: GrayImage): GateCode[] {
  const { width, height } = picture;
  const codes: GateCode[] = [];
  if (Math.min(width, height) < minSide || Math.max(width / height, height / width) > maxAspect)
    codes.push('gate/proportions');
  if (badlyExposed(picture)) codes.push('gate/exposure');
  return codes;
}

/** Share of the lungs' common height that is lung in the column at which right and left are parted. */
function joinedShare({ size, zoneOf, split, right, left }: ZoneRegions): number {
  let cells = 0;
  for (let y = 0; y < size; y += 1) if ((zoneOf[y * size + split] ?? -1) >= 0) cells += 1;
  return cells / (Math.max(right.bottom, left.bottom) - Math.min(right.top, left.top));
}

/** Both lungs present: neither a sliver, of comparable size, broad enough together, and not one lung cut in two. */
export function judgeLungs(regions: ZoneRegions | null): GateCode[] {
  if (regions === null) return ['gate/lungs-not-in-field'];
  const { size, right, left } = regions;
  const smaller = Math.min(right.cells, left.cells);
  const whole =
    smaller >= minLungFraction * size ** 2 &&
    Math.max(right.cells, left.cells) <= maxLungRatio * smaller &&
    left.right - right.left >= minPairWidth * size &&
    joinedShare(regions) <= maxJoined;
  return whole ? [] : ['gate/lungs-not-in-field'];
}

/** What a file says of itself. */
export interface StatedFacts {
  readonly view: View;
  /** Whole years on the day of the study; null where it does not say. */
  readonly ageYears: number | null;
}
const leastAgeYears = 18;

export const statedBy = ({ view, identity }: Pick<Radiograph, 'view' | 'identity'>): StatedFacts => ({
  view,
  ageYears: identity?.ageYears ?? null,
});

/** Codes that the file's own words earn. */
export function judgeStated({ view, ageYears }: StatedFacts): GateCode[] {
  const codes: GateCode[] = view === 'lateral' ? ['gate/lateral'] : [];
  if (ageYears !== null && ageYears < leastAgeYears) codes.push('gate/age');
  return codes;
}

/** What the model's gate head says of the image. */
function judgeHead(
  logits: ArrayLike<number>,
  { labels, accept, codes, minAcceptProbability }: Manifest['gate'],
): GateCode[] {
  const probabilities = softmax(logits);
  if ((probabilities[labels.indexOf(accept)] ?? 0) >= minAcceptProbability) return [];
  const likeliest = labels
    .map((label, index) => ({ label, probability: probabilities[index] ?? 0 }))
    .filter(({ label }) => label !== accept)
    .sort((a, b) => b.probability - a.probability)[0];
  const code = likeliest === undefined ? undefined : codes[likeliest.label];
  return [isGateCode(code) ? code : 'gate/uncertain'];
}

/**
 * The input gate: no score exists without it. The head's word comes first, because a turned or lateral film also
 * hides a lung.
 */
export function judgeGate(input: {
  readonly picture: GrayImage;
  readonly gateLogits: ArrayLike<number>;
  readonly regions: ZoneRegions | null;
  readonly gate: Manifest['gate'];
  readonly stated: StatedFacts;
}): Gate {
  const head = judgeHead(input.gateLogits, input.gate);
  const lungs = head.length === 0 ? judgeLungs(input.regions) : [];
  const codes = [...new Set([...judgePicture(input.picture), ...judgeStated(input.stated), ...head, ...lungs])];
  return { accepted: codes.length === 0, reasons: codes.map(reason) };
}

import type { Gate, View } from '../analysis/analysis';
import type { GrayImage } from '../image/gray-image';
import { valueRange } from '../image/value-range';
import type { ZoneRegions } from '../severity/zone-regions';
import type { Manifest } from './manifest';
import { softmax } from './softmax';

/** One table from refusal code to the sentence a reader is told. */
export const gateMessages = {
  'gate/lateral': 'This is a lateral radiograph: severity is read on a frontal film only.',
  'gate/not-a-chest-radiograph': 'This does not look like a frontal chest radiograph.',
  'gate/rotated': 'The image is turned: show it upright, as the patient stands.',
  'gate/inverted': 'The grey scale is inverted: bone must be white.',
  'gate/mirrored': 'The image appears to be mirrored: the right lung must lie on the left of the picture.',
  'gate/uncertain': 'The image is too unlike the frontal chest radiographs that the model was trained on.',
  'gate/lungs-not-in-field': 'Both lungs must lie in the field: a lung was not found or is cut off.',
  'gate/exposure': 'The image holds too few grey levels to be read.',
  'gate/proportions': 'The image is too narrow or too small to hold both lungs.',
} as const satisfies Record<string, string>;
export type GateCode = keyof typeof gateMessages;

const reason = (code: GateCode): Gate['reasons'][number] => ({ code, message: gateMessages[code] });
const isGateCode = (code: string | undefined): code is GateCode =>
  code !== undefined && Object.hasOwn(gateMessages, code);

const minSide = 128;
const maxAspect = 2.2;
const minGreyLevels = 12;
const minLungFraction = 0.03;
const maxLungRatio = 5;

/** Codes that the picture alone earns, before any model: size, proportions, and grey levels after reduction to 256. */
export function judgePicture({ width, height, pixels }: GrayImage): GateCode[] {
  const codes: GateCode[] = [];
  if (Math.min(width, height) < minSide || Math.max(width / height, height / width) > maxAspect)
    codes.push('gate/proportions');
  const [low, high] = valueRange(pixels);
  const seen = new Uint8Array(256);
  const scale = high > low ? 255 / (high - low) : 0;
  for (let i = 0; i < pixels.length; i += 1) seen[Math.round(((pixels[i] as number) - low) * scale)] = 1;
  if (seen.reduce((levels, flag) => levels + flag, 0) < minGreyLevels) codes.push('gate/exposure');
  return codes;
}

/** Both lungs present, neither a sliver, and of comparable size. */
function judgeLungs(regions: ZoneRegions | null): GateCode[] {
  if (regions === null) return ['gate/lungs-not-in-field'];
  const [right, left] = [regions.right.cells, regions.left.cells];
  const smaller = Math.min(right, left);
  const whole = smaller >= minLungFraction * regions.size ** 2 && Math.max(right, left) <= maxLungRatio * smaller;
  return whole ? [] : ['gate/lungs-not-in-field'];
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
  /** Projection that the header states. */
  readonly view: View;
}): Gate {
  const head = judgeHead(input.gateLogits, input.gate);
  const stated: GateCode[] = input.view === 'lateral' ? ['gate/lateral'] : [];
  const lungs = head.length === 0 ? judgeLungs(input.regions) : [];
  const codes = [...new Set([...judgePicture(input.picture), ...stated, ...head, ...lungs])];
  return { accepted: codes.length === 0, reasons: codes.map(reason) };
}

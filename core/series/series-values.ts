import type { SeriesImage } from '../contract/records';
import { zoneDefinition, type ReadingRecord } from '../reading/reading';
import { involvedZones, type ZoneId } from '../severity/zone';
import { judgeChange, type Change, type RepeatabilityLimit, type SeriesValue } from './change-verdict';

/** The latest signed reading of an image; of several readers, the one signed last: a series holds them in the order of signing. */
export const latestSigned = ({ readings }: Pick<SeriesImage, 'readings'>): ReadingRecord | null =>
  readings.findLast(({ state }) => state === 'signed') ?? null;

/** The image as it would stand if this reading of it were signed last. */
export const withSigned = (image: SeriesImage, reading: ReadingRecord): SeriesImage => ({
  ...image,
  readings: [{ ...reading, state: 'signed' }],
});

const filmOf = ({ id: imageId, date, time, view, equipment }: SeriesImage) => ({
  imageId,
  date,
  time,
  view,
  equipment,
});

/** What the network says of an image, or null where it was refused, failed or not analysed. */
export function modelValue(image: SeriesImage): SeriesValue | null {
  const { analysis } = image;
  if (analysis?.severity == null) return null;
  return {
    ...filmOf(image),
    score: analysis.severity.score,
    observer: { kind: 'model', model: analysis.model },
    definition: zoneDefinition,
  };
}

/**
 * The reading of a film from which a change to a later one is counted: what the reader who stands for the later one signed of it,
 * else what was signed last (decision 0137); null where nobody signed.
 */
export function readingCountedFrom(from: SeriesImage, to: SeriesImage): ReadingRecord | null {
  const account = latestSigned(to)?.reader.account;
  const own = from.readings.find(({ state, reader }) => state === 'signed' && reader.account === account);
  return own ?? latestSigned(from);
}

/** What a reading signed of an image says, the latest if not told otherwise; null where nobody signed. */
export function readerValue(image: SeriesImage, signed = latestSigned(image)): SeriesValue | null {
  if (signed === null) return null;
  const observer = { kind: 'reader', account: signed.reader.account } as const;
  const value = { ...filmOf(image), score: signed.score, observer, definition: signed.content.definition };
  return signed === latestSigned(image) ? value : { ...value, superseded: true };
}

/** The value that stands for an image: the signed one, else the network's. */
export const standingValue = (image: SeriesImage): SeriesValue | null => readerValue(image) ?? modelValue(image);

/** The involved zones that stand for an image: the signed ones, else the network's; null where it has no score. */
export function standingZones(image: SeriesImage): readonly ZoneId[] | null {
  const zones = latestSigned(image)?.content.zones ?? image.analysis?.severity?.zones;
  return zones === undefined ? null : involvedZones(zones);
}

/** Whether a reader signed another score than the network of today gives. */
const contradicted = (image: SeriesImage): boolean => {
  const [signed, proposed] = [readerValue(image), modelValue(image)];
  return signed !== null && proposed !== null && signed.score !== proposed.score;
};

/** Whether a reader signed another score than the network had proposed to them, whatever a model says since. */
const departed = (image: SeriesImage): boolean => {
  const reading = latestSigned(image);
  return reading !== null && reading.score !== reading.proposal.score;
};

/** Of values that must not be subtracted because the network's stands against what a reader signed. */
function notAccepted(change: Change): Change {
  const others = change.reasons.filter((reason) => reason !== 'different-observer-kind');
  return { ...change, reasons: ['proposal-not-accepted', ...others] };
}

/**
 * The change between two images of one patient: reader against reader where both are signed, from what the reader who stands for the
 * later one signed of the earlier one, where they did (decision 0137); else network against network, never one against the other, and never on a value of the network that the one signature contradicts.
 * @returns null where either image has no score at all.
 */
export function changeBetween(from: SeriesImage, to: SeriesImage, limit: RepeatabilityLimit): Change | null {
  const signed = [readerValue(from, readingCountedFrom(from, to)), readerValue(to)] as const;
  if (signed[0] !== null && signed[1] !== null) return judgeChange(signed[0], signed[1], limit);
  const standing = [standingValue(from), standingValue(to)] as const;
  if (standing[0] === null || standing[1] === null) return null;
  const change = judgeChange(standing[0], standing[1], limit);
  const proposed = [modelValue(from), modelValue(to)] as const;
  if (proposed[0] === null || proposed[1] === null) return change;
  const against = [from, to].find(contradicted);
  if (against === undefined) return judgeChange(proposed[0], proposed[1], limit);
  return departed(against) ? notAccepted(change) : change;
}

/** The change from each scored image to the next scored one, oldest first. */
export function seriesChanges(images: readonly SeriesImage[], limit: RepeatabilityLimit): Change[] {
  const scored = images.filter((image) => standingValue(image) !== null);
  return scored.slice(1).flatMap((image, index) => changeBetween(scored[index] as SeriesImage, image, limit) ?? []);
}

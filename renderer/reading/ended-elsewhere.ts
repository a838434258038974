import type { SeriesImage } from '../../core/contract/records';

/** Whether an image, as the series has it now, tells that a draft was signed or discarded in another window since `before`. */
export function endedElsewhere(draftId: string | undefined, before: SeriesImage | null, now: SeriesImage): boolean {
  // A draft that was only begun is listed in no series yet.
  const stateIn = (image: SeriesImage | null) => image?.readings.find(({ id }) => id === draftId)?.state;
  const state = stateIn(now);
  return state !== 'draft' && state !== stateIn(before);
}

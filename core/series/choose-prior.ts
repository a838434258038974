import type { SeriesImage } from '../contract/records';
import { orderKnown } from './order-known';

/** Why this image stands beside the current one; the texts are in the catalogue. */
export type PriorRule = 'sameProjection' | 'otherProjection' | 'unknownProjection' | 'passedOver' | 'chosen' | 'none';

/** What the choice depends on. */
type Candidate = Pick<SeriesImage, 'id' | 'date' | 'time' | 'view'> & {
  readonly state: Pick<SeriesImage['state'], 'kind'>;
};

export interface PriorChoice<Image = SeriesImage> {
  readonly image: Image | null;
  readonly rule: PriorRule;
}

/** The films before one of a series, oldest first; none where the series does not hold it. */
export const filmsBefore = <Film extends { readonly id: string }>(
  images: readonly Film[],
  id: string | null,
): readonly Film[] =>
  images.slice(
    0,
    Math.max(
      0,
      images.findIndex((image) => image.id === id),
    ),
  );

/** Frontal, and not refused by the input check. */
const canBeCompared = (image: Candidate): boolean => image.view !== 'lateral' && image.state.kind !== 'refused';

/**
 * The radiograph to hang beside the current one, always an earlier one: the reader's own choice; else, of the frontal films that the
 * input check did not refuse (those that are known to be earlier, where there are any), the latest with the same projection, else the
 * latest; else the latest film of all.
 * @param images the series, oldest first.
 */
export function choosePrior<Image extends Candidate>(
  images: readonly Image[],
  currentId: string,
  chosenId: string | null,
): PriorChoice<Image> {
  const current = images.find(({ id }) => id === currentId);
  if (current === undefined) return { image: null, rule: 'none' };
  const earlier = filmsBefore(images, currentId);
  const chosen = earlier.find(({ id }) => id === chosenId);
  if (chosen !== undefined) return { image: chosen, rule: 'chosen' };
  const surelyEarlier = earlier.filter((image) => orderKnown(image, current));
  const candidates = surelyEarlier.some(canBeCompared) ? surelyEarlier : earlier;
  const nearest = (films: readonly Image[]) =>
    films.findLast(({ view }) => view === current.view && view !== 'unknown') ?? films.at(-1);
  const usable = nearest(candidates.filter(canBeCompared));
  if (usable !== undefined && usable !== nearest(candidates)) return { image: usable, rule: 'passedOver' };
  const image = usable ?? earlier.at(-1);
  if (image === undefined) return { image: null, rule: 'none' };
  const unknown = current.view === 'unknown' || image.view === 'unknown';
  return {
    image,
    rule: unknown ? 'unknownProjection' : image.view === current.view ? 'sameProjection' : 'otherProjection',
  };
}

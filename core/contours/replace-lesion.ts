import type { Lesion } from '../reading/reading';
import type { Region } from '../regions/region';

/** Makes an identity for a lesion that an edit brings into being. */
export type NewLesionId = () => string;

/** A lesion that a reader drew. */
export function readerLesion({ points, holes }: Region, lesionId: string): Lesion {
  return { lesionId, points, holes, origin: 'reader' };
}

/**
 * The lesions with one of them exchanged for what an edit made of it: the largest part keeps its identity, further
 * parts get new ones, no part removes it. All of them are the reader's from now on.
 */
export function replaceLesion(
  lesions: readonly Lesion[],
  lesionId: string,
  parts: readonly Region[],
  newId: NewLesionId,
): Lesion[] {
  return lesions.flatMap((lesion) =>
    lesion.lesionId === lesionId ? parts.map((part, i) => readerLesion(part, i === 0 ? lesionId : newId())) : [lesion],
  );
}

import { z } from 'zod';
import { readingContentSchema } from '../reading/reading';
import type { EditedContent } from './edited-content';
import { applyLesionChange, invertLesionChange, lesionChangeBetween, lesionChangeSchema } from './lesion-change';
import { sameData } from './list-splice';

const fieldsSchema = readingContentSchema.omit({ definition: true, lesions: true }).partial();
type Fields = z.infer<typeof fieldsSchema>;
const fieldNames = Object.keys(fieldsSchema.shape) as (keyof Fields)[];

/** What one edit changed, complete in both directions: its inverse is the same data the other way round. */
export const readingDeltaSchema = z.strictObject({
  lesions: lesionChangeSchema.optional(),
  /** Every other field that changed, as it was and as it became. */
  before: fieldsSchema,
  after: fieldsSchema,
});
export type ReadingDelta = z.infer<typeof readingDeltaSchema>;

const pick = (content: EditedContent, names: readonly (keyof Fields)[]): Fields =>
  Object.fromEntries(names.map((name) => [name, content[name]]));

/** What leads from one state to another; null where they are the same. */
export function deltaBetween(before: EditedContent, after: EditedContent): ReadingDelta | null {
  const lesions = lesionChangeBetween(before.lesions, after.lesions);
  const changed = fieldNames.filter((name) => !sameData(before[name], after[name]));
  if (lesions === null && changed.length === 0) return null;
  return { ...(lesions === null ? {} : { lesions }), before: pick(before, changed), after: pick(after, changed) };
}

/** The delta that takes the edit back. */
export function invertDelta({ lesions, before, after }: ReadingDelta): ReadingDelta {
  return { ...(lesions === undefined ? {} : { lesions: invertLesionChange(lesions) }), before: after, after: before };
}

/**
 * Applies a delta to the state that it was made for.
 * @returns the new state; null where the state is not that one.
 */
export function applyDelta<T extends EditedContent>(content: T, { lesions, before, after }: ReadingDelta): T | null {
  const changed = lesions === undefined ? content.lesions : applyLesionChange(content.lesions, lesions);
  const names = Object.keys(before) as (keyof Fields)[];
  if (changed === null || !names.every((name) => sameData(content[name], before[name]))) return null;
  return { ...content, ...after, lesions: changed };
}

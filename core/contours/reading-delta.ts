import { z } from 'zod';
import { lungGeometrySchema } from '../analysis/analysis';
import { lesionSchema, readingContentSchema, type Lesion } from '../reading/reading';
import type { EditedContent } from './edited-content';
import { ringsOf, type Ring } from './region';

const position = z.number().int().min(0);
const ring = z.array(z.tuple([z.number(), z.number()]));
const lungs = z.strictObject({ right: lungGeometrySchema, left: lungGeometrySchema }).nullable();
const zone = readingContentSchema.shape.zones.element;

const ringSpliceSchema = z.strictObject({ ring: position, at: position, removed: ring, inserted: ring });
const lesionChangeSchema = z.union([
  z.strictObject({
    at: position,
    origin: z.tuple([lesionSchema.shape.origin, lesionSchema.shape.origin]),
    rings: z.array(ringSpliceSchema),
  }),
  z.strictObject({ at: position, removed: z.array(lesionSchema), inserted: z.array(lesionSchema) }),
]);

/** What one edit changed, complete in both directions: its inverse is the same data the other way round. */
export const readingDeltaSchema = z.strictObject({
  lesions: lesionChangeSchema.optional(),
  zones: z.array(z.strictObject({ index: position, before: zone, after: zone })).optional(),
  lungs: z.strictObject({ before: lungs, after: lungs }).optional(),
  lungsCorrected: z.strictObject({ before: z.boolean(), after: z.boolean() }).optional(),
});
export type ReadingDelta = z.infer<typeof readingDeltaSchema>;
type LesionChange = z.infer<typeof lesionChangeSchema>;
type RingSplice = z.infer<typeof ringSpliceSchema>;

/** Plain data are the same where they would be written the same. */
const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The one stretch of a list that differs: a common head and tail are left out. */
function spliceBetween<T>(before: readonly T[], after: readonly T[]): { at: number; removed: T[]; inserted: T[] } {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && same(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && same(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail += 1;
  return {
    at: head,
    removed: before.slice(head, before.length - tail),
    inserted: after.slice(head, after.length - tail),
  };
}

/** A lesion that kept its identity and number of rings is told by the vertices that changed. */
function refine(at: number, before: Lesion, after: Lesion): LesionChange | null {
  if (before.lesionId !== after.lesionId || before.holes.length !== after.holes.length) return null;
  const [from, to] = [ringsOf(before), ringsOf(after)];
  const rings = from.flatMap((points, i): RingSplice[] => {
    const splice = spliceBetween(points, to[i] ?? []);
    return splice.removed.length + splice.inserted.length === 0 ? [] : [{ ring: i, ...splice }];
  });
  return { at, origin: [before.origin, after.origin], rings };
}

function lesionChange(before: readonly Lesion[], after: readonly Lesion[]): LesionChange | undefined {
  const splice = spliceBetween(before, after);
  const [from, to] = [splice.removed[0], splice.inserted[0]];
  if (from === undefined && to === undefined) return undefined;
  const single = splice.removed.length === 1 && splice.inserted.length === 1;
  return (single && from && to ? refine(splice.at, from, to) : null) ?? splice;
}

/** What leads from one state to another; null where they are the same. */
export function deltaBetween(before: EditedContent, after: EditedContent): ReadingDelta | null {
  const lesions = before.lesions === after.lesions ? undefined : lesionChange(before.lesions, after.lesions);
  const zones = before.zones.flatMap((mark, index) => {
    const next = after.zones[index];
    return next === undefined || same(mark, next) ? [] : [{ index, before: mark, after: next }];
  });
  const delta: ReadingDelta = {
    ...(lesions === undefined ? {} : { lesions }),
    ...(zones.length === 0 ? {} : { zones }),
    ...(same(before.lungs, after.lungs) ? {} : { lungs: { before: before.lungs, after: after.lungs } }),
    ...(before.lungsCorrected === after.lungsCorrected
      ? {}
      : { lungsCorrected: { before: before.lungsCorrected, after: after.lungsCorrected } }),
  };
  return Object.keys(delta).length === 0 ? null : delta;
}

const swapSplice = <T extends { removed: unknown[]; inserted: unknown[] }>(splice: T): T => ({
  ...splice,
  removed: splice.inserted,
  inserted: splice.removed,
});
const swapSides = <T extends { before: unknown; after: unknown }>(change: T): T => ({
  ...change,
  before: change.after,
  after: change.before,
});

function invertLesions(change: LesionChange): LesionChange {
  if ('removed' in change) return swapSplice(change);
  return { ...change, origin: [change.origin[1], change.origin[0]], rings: change.rings.map(swapSplice) };
}

/** The delta that takes the edit back. */
export function invertDelta({ lesions, zones, lungs: lung, lungsCorrected }: ReadingDelta): ReadingDelta {
  return {
    ...(lesions === undefined ? {} : { lesions: invertLesions(lesions) }),
    ...(zones === undefined ? {} : { zones: zones.map(swapSides) }),
    ...(lung === undefined ? {} : { lungs: swapSides(lung) }),
    ...(lungsCorrected === undefined ? {} : { lungsCorrected: swapSides(lungsCorrected) }),
  };
}

/** Applies a splice; null where the list does not hold what the splice removes. */
function splice<T>(
  list: readonly T[],
  { at, removed, inserted }: { at: number; removed: T[]; inserted: T[] },
): T[] | null {
  if (!same(list.slice(at, at + removed.length), removed)) return null;
  return list.toSpliced(at, removed.length, ...inserted);
}

function applyToLesions(lesions: readonly Lesion[], change: LesionChange): Lesion[] | null {
  if ('removed' in change) return splice(lesions, change);
  const lesion = lesions[change.at];
  if (lesion?.origin !== change.origin[0]) return null;
  const rings: (Ring | null | undefined)[] = ringsOf(lesion);
  for (const each of change.rings) {
    const points = rings[each.ring];
    rings[each.ring] = points == null ? null : splice(points, each);
  }
  const [points, ...holes] = rings;
  if (points == null || holes.some((hole) => hole == null)) return null;
  return lesions.with(change.at, { ...lesion, points, holes: holes as Ring[], origin: change.origin[1] });
}

/**
 * Applies a delta to the state that it was made for.
 * @returns the new state, other fields kept; null where the state is not that one.
 */
export function applyDelta<T extends EditedContent>(content: T, delta: ReadingDelta): T | null {
  const lesions = delta.lesions === undefined ? content.lesions : applyToLesions(content.lesions, delta.lesions);
  const changes = delta.zones ?? [];
  const fits =
    changes.every(({ index, before }) => same(content.zones[index], before)) &&
    (delta.lungs === undefined || same(content.lungs, delta.lungs.before)) &&
    (delta.lungsCorrected === undefined || content.lungsCorrected === delta.lungsCorrected.before);
  if (lesions === null || !fits) return null;
  return {
    ...content,
    lesions,
    zones: content.zones.map((mark, i) => changes.find(({ index }) => index === i)?.after ?? mark),
    lungs: delta.lungs === undefined ? content.lungs : delta.lungs.after,
    lungsCorrected: delta.lungsCorrected?.after ?? content.lungsCorrected,
  };
}

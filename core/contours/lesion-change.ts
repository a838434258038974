import { z } from 'zod';
import { lesionSchema, type Lesion } from '../reading/reading';
import { applySplice, invertSplice, spliceBetween, type ListSplice } from './list-splice';
import { ringsOf, type Ring, type Vertex } from '../regions/region';

const position = z.number().int().min(0);
const origin = lesionSchema.shape.origin;
const ring = z.array(z.tuple([z.number(), z.number()]));
const ringSpliceSchema = z.strictObject({ ring: position, at: position, removed: ring, inserted: ring });

/** What an edit did to the list of lesions: the vertices of one that changed, or lesions exchanged as a whole. */
export const lesionChangeSchema = z.union([
  z.strictObject({ at: position, origin: z.tuple([origin, origin]), rings: z.array(ringSpliceSchema) }),
  z.strictObject({ at: position, removed: z.array(lesionSchema), inserted: z.array(lesionSchema) }),
]);
export type LesionChange = z.infer<typeof lesionChangeSchema>;
type RingSplice = z.infer<typeof ringSpliceSchema>;

/** A lesion that kept its identity and number of rings is told by the vertices that changed. */
function vertexChange(at: number, before: Lesion, after: Lesion): LesionChange | null {
  if (before.lesionId !== after.lesionId || before.holes.length !== after.holes.length) return null;
  const rings = ringsOf(before).flatMap((points, i): RingSplice[] => {
    const splice: ListSplice<Vertex> = spliceBetween(points, ringsOf(after)[i] ?? []);
    return splice.removed.length + splice.inserted.length === 0 ? [] : [{ ring: i, ...splice }];
  });
  return { at, origin: [before.origin, after.origin], rings };
}

/** What leads from one list of lesions to another; null where they are the same. */
export function lesionChangeBetween(before: readonly Lesion[], after: readonly Lesion[]): LesionChange | null {
  if (before === after) return null;
  const splice = spliceBetween(before, after);
  const [from, to] = [splice.removed[0], splice.inserted[0]];
  if (from === undefined && to === undefined) return null;
  const single = splice.removed.length === 1 && splice.inserted.length === 1;
  const refined = single && from !== undefined && to !== undefined ? vertexChange(splice.at, from, to) : null;
  return refined ?? splice;
}

export function invertLesionChange(change: LesionChange): LesionChange {
  if ('removed' in change) return invertSplice(change);
  return { ...change, origin: [change.origin[1], change.origin[0]], rings: change.rings.map(invertSplice) };
}

/** Applies a change to the lesions that it was made for; null where they are others. */
export function applyLesionChange(lesions: readonly Lesion[], change: LesionChange): Lesion[] | null {
  if ('removed' in change) return applySplice(lesions, change);
  const lesion = lesions[change.at];
  if (lesion?.origin !== change.origin[0]) return null;
  const rings = ringsOf(lesion);
  for (const splice of change.rings) {
    const spliced = applySplice<Vertex>(rings[splice.ring] ?? [], splice);
    if (spliced === null) return null;
    rings[splice.ring] = spliced;
  }
  const [points, ...holes] = rings;
  return lesions.with(change.at, { ...lesion, points: points as Ring, holes, origin: change.origin[1] });
}

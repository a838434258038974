import { clipLesionToLungs } from '../../core/contours/clip-lesion-to-lungs';
import { deleteVertex, insertVertex, moveVertex } from '../../core/regions/edit-vertex';
import { mergeLesions } from '../../core/contours/merge-lesions';
import { ringsOf, type Vertex, type VertexRef } from '../../core/regions/region';
import type { NewLesionId } from '../../core/contours/replace-lesion';
import { settleLesion } from '../../core/contours/settle-lesion';
import { translateRegion } from '../../core/regions/translate-region';
import type { Lesion } from '../../core/reading/reading';
import type { EditingScene } from './editing-scene';
import type { FinishedEdit } from './finish-gesture';

/** The selected lesion, and the vertex of it that is selected; null where none is. */
export interface Selection {
  readonly lesion: Lesion;
  readonly vertex: VertexRef | null;
}

/** The selected vertex in image pixels; null where none is. */
export const selectedPoint = ({ lesion, vertex }: Selection): Vertex | null =>
  (vertex === null ? undefined : ringsOf(lesion)[vertex.ring]?.[vertex.index]) ?? null;

/** Deletes the selected vertex, or else the lesion. Throws `contour/degenerate` where the lesion would keep no area. */
export function deleteSelected(
  { lesions }: EditingScene,
  { lesion, vertex }: Selection,
  newId: NewLesionId,
): FinishedEdit {
  const { lesionId } = lesion;
  if (vertex === null) {
    const others = lesions.filter((each) => each.lesionId !== lesionId);
    return { name: 'delete-lesion', change: { lesions: others }, selectedId: null };
  }
  const smaller: Lesion = { ...deleteVertex(lesion, vertex), origin: 'reader' };
  return { name: 'delete-vertex', change: { lesions: settleLesion(lesions, smaller, newId) }, selectedId: lesionId };
}

/** Moves the selected vertex, or else the lesion, by image pixels. Throws `contour/degenerate` where no area is left. */
export function shiftSelected(
  { lesions }: EditingScene,
  selection: Selection,
  [dx, dy]: Vertex,
  newId: NewLesionId,
): FinishedEdit {
  const { lesion, vertex } = selection;
  const from = selectedPoint(selection);
  const moved =
    vertex === null || from === null
      ? translateRegion(lesion, dx, dy)
      : moveVertex(lesion, vertex, [from[0] + dx, from[1] + dy]);
  const change = { lesions: settleLesion(lesions, moved, newId) };
  return { name: from === null ? 'move-lesion' : 'move-vertex', change, selectedId: lesion.lesionId };
}

/** Makes a vertex in the middle of the edge that begins at the selected one; null where none is selected. */
export function insertAfterSelected(
  { lesions }: EditingScene,
  { lesion, vertex }: Selection,
  newId: NewLesionId,
): FinishedEdit | null {
  const points = vertex === null ? undefined : ringsOf(lesion)[vertex.ring];
  const from = points?.[vertex?.index ?? 0];
  const to = points?.[((vertex?.index ?? 0) + 1) % points.length];
  if (vertex === null || from === undefined || to === undefined) return null;
  const finer = insertVertex(lesion, vertex, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
  const change = { lesions: settleLesion(lesions, finer, newId) };
  return { name: 'insert-vertex', change, selectedId: lesion.lesionId };
}

/** Cuts a lesion at the lungs; null where none are known. Throws `contour/degenerate` where nothing of it lies in them. */
export function clipSelected(
  { lesions, lungs }: EditingScene,
  lesionId: string,
  newId: NewLesionId,
): FinishedEdit | null {
  if (lungs === null) return null;
  const change = { lesions: clipLesionToLungs(lesions, lesionId, lungs, newId) };
  return { name: 'clip-to-lungs', change, selectedId: lesionId };
}

/** Makes one lesion of two, which keeps the identity of the larger. Throws `contour/degenerate` where they do not touch. */
export function mergeSelected({ lesions }: EditingScene, lesionId: string, otherId: string): FinishedEdit {
  const merged = mergeLesions(lesions, [lesionId, otherId]);
  const kept = merged.some((lesion) => lesion.lesionId === lesionId);
  return { name: 'merge', change: { lesions: merged }, selectedId: kept ? lesionId : otherId };
}

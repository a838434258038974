import { ringsOf } from '../../core/regions/region';
import type { Lesion } from '../../core/reading/reading';
import type { ContourEditor } from './contour-editor.svelte';

/** Selects the next lesion. @returns false where there is none. */
export function selectNextLesion(editor: ContourEditor, step: 1 | -1): boolean {
  const { lesions } = editor.scene;
  const index = lesions.findIndex(({ lesionId }) => lesionId === editor.selectedId);
  const next = index < 0 ? (step === 1 ? 0 : lesions.length - 1) : (index + step + lesions.length) % lesions.length;
  editor.select(lesions[next]?.lesionId ?? null);
  return lesions.length > 0;
}

/** Selects the next vertex of the selected lesion: of the outer ring, then of the holes. The tool that moves it comes with it. */
export function selectNextVertex(editor: ContourEditor, step: 1 | -1): boolean {
  const { selected } = editor;
  if (selected === null) return false;
  if (editor.tool !== 'select') editor.choose('select');
  const vertices = ringsOf(selected).flatMap((points, ring) => points.map((_, index) => ({ ring, index })));
  const { ring, index } = editor.selectedVertex ?? { ring: 0, index: step === 1 ? -1 : 0 };
  const place = index < 0 ? -1 : vertices.findIndex((vertex) => vertex.ring === ring && vertex.index === index);
  editor.selectedVertex = vertices.at((place + step) % vertices.length) ?? null;
  return true;
}

/** Chooses the next of the prior's lesions that can still be taken over. @returns false where there is none. */
export function chooseNextGhost(editor: ContourEditor, ghosts: readonly Lesion[]): boolean {
  const open = editor.openGhosts(ghosts);
  const index = open.findIndex(({ lesionId }) => lesionId === editor.ghost?.lesionId);
  editor.select(null);
  editor.ghost = open[(index + 1) % Math.max(1, open.length)] ?? null;
  return open.length > 0;
}

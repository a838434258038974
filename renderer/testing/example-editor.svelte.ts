import type { EditName } from '../../core/contours/edited-content';
import type { Vertex } from '../../core/regions/region';
import type { Lesion } from '../../core/reading/reading';
import { box, lungOf } from '../../core/testing/lung-of';
import { ContourEditor } from '../contours/contour-editor.svelte';
import { editByKey } from '../contours/edit-by-key';
import type { EditingChange, EditingScene, ToolName } from '../contours/editing-scene';

export const start: EditingScene = {
  lesions: [
    { lesionId: 'a', points: box(20, 20, 60, 60), holes: [], origin: 'proposal' },
    { lesionId: 'b', points: box(300, 300, 50, 50), holes: [], origin: 'proposal' },
    { lesionId: 'c', points: box(340, 340, 60, 60), holes: [], origin: 'proposal' },
  ],
  lungs: { right: lungOf(0, 0, 200, 600), left: lungOf(260, 0, 200, 600) },
};

/** An editor whose host takes every edit over, and the edits in order. */
export function setUp(tool: ToolName, selectedId: string | null = null) {
  let scene = $state.raw<EditingScene | null>(start);
  let count = 0;
  const edits: { name: EditName; change: EditingChange }[] = [];
  const editor = new ContourEditor({
    scene: () => scene,
    pixelSpacingMm: () => [0.5, 0.5],
    newId: () => `new-${(count += 1)}`,
    onEdit: (name, change) => {
      edits.push({ name, change });
      scene = { lesions: change.lesions ?? scene!.lesions, lungs: change.lungs ?? scene!.lungs };
    },
  });
  editor.choose(tool);
  editor.select(selectedId);
  const remove = (gone: string) => {
    scene = { ...scene!, lesions: scene!.lesions.filter(({ lesionId }) => lesionId !== gone) };
  };
  return { editor, edits, scene: () => scene!, remove, close: () => (scene = null) };
}

export const ghosts: Lesion[] = [{ lesionId: 'old', points: box(100, 100, 30, 30), holes: [], origin: 'reader' }];
export const press = (editor: ContourEditor, at: Vertex, insert = false): void =>
  editor.press({ at, scale: 1, insert, brushRadius: editor.brushRadius, ghosts: editor.openGhosts(ghosts) });
export function drag(editor: ContourEditor, ...path: Vertex[]): void {
  press(editor, path[0]!);
  for (const at of path.slice(1)) editor.move(at);
  editor.release();
}
export const key = (name: string, more: KeyboardEventInit = {}): KeyboardEvent =>
  new KeyboardEvent('keydown', { key: name, ...more });

/** Seen at twice its size, from its corner. */
export const film = { placement: { scale: 2, x: 0, y: 0 }, size: { width: 1200, height: 1400 } };

export const editBy = (editor: ContourEditor, name: string, more?: KeyboardEventInit): boolean =>
  editByKey(editor, key(name, more), film);
export const circle = (cx: number, cy: number, r: number): Vertex[] =>
  Array.from({ length: 40 }, (_, i) => [cx + r * Math.cos(i / 6.4), cy + r * Math.sin(i / 6.4)]);

import type { Lesion } from '../../core/reading/reading';
import type { ContourEditor } from './contour-editor.svelte';

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a key does; false where there was nothing to do. */
const actions: Readonly<Record<string, (editor: ContourEditor, ghosts: readonly Lesion[]) => boolean>> = {
  Escape: (editor) => editor.cancel(),
  Delete: (editor) => editor.deleteSelected(),
  Backspace: (editor) => editor.deleteSelected(),
  ',': (editor) => editor.selectNext(-1),
  '.': (editor) => editor.selectNext(1),
  '<': (editor) => editor.selectNextVertex(-1),
  '>': (editor) => editor.selectNextVertex(1),
  Insert: (editor) => editor.insertVertex(),
  '[': (editor) => editor.resizeBrush(0.8),
  ']': (editor) => editor.resizeBrush(1.25),
  Enter: (editor) => editor.acceptGhost(),
  g: (editor, ghosts) => editor.chooseNextGhost(ghosts),
};

/**
 * The editor's own keys, while it has the focus: Escape, Delete, arrows (Shift: ten times as far), `,` `.` for the
 * lesion, `<` `>` for the vertex, Insert for a further one after it, `[` `]` for the brush, `G` for the next ghost of the
 * prior and Enter to take it over.
 * @param scale CSS pixels per image pixel: an arrow moves by one CSS pixel.
 * @returns true where the key was taken.
 */
export function editByKey(
  editor: ContourEditor,
  { key, code, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent,
  scale: number,
  ghosts: readonly Lesion[] = [],
): boolean {
  if (editor.tool === null || ctrlKey || metaKey || altKey) return false;
  // The zones' keys, whatever NumLock makes of them.
  if (/^Numpad\d$/.test(code)) return false;
  const arrow = arrows[key];
  if (arrow === undefined) return actions[key.length === 1 ? key.toLowerCase() : key]?.(editor, ghosts) ?? false;
  if (editor.selected === null) return false;
  const step = (shiftKey ? 10 : 1) / scale;
  editor.shift(arrow[0] * step, arrow[1] * step);
  return true;
}

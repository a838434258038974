import type { ContourEditor } from './contour-editor.svelte';

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The editor's own keys, while it has the focus: Escape, Delete, arrows (Shift: ten times as far), `,` `.` for the
 * lesion, `<` `>` for the vertex, `[` `]` for the brush.
 * @param scale CSS pixels per image pixel: an arrow moves by one CSS pixel.
 * @returns true where the key was taken.
 */
export function editByKey(
  editor: ContourEditor,
  { key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent,
  scale: number,
): boolean {
  if (editor.tool === null || ctrlKey || metaKey || altKey) return false;
  const arrow = arrows[key];
  if (arrow !== undefined && editor.selected !== null) {
    const step = (shiftKey ? 10 : 1) / scale;
    editor.shift(arrow[0] * step, arrow[1] * step);
    return true;
  }
  switch (key) {
    case 'Escape':
      return editor.cancel();
    case 'Delete':
    case 'Backspace':
      return editor.deleteSelected();
    case ',':
    case '.':
      editor.selectNext(key === '.' ? 1 : -1);
      return true;
    case '<':
    case '>':
      editor.selectNextVertex(key === '>' ? 1 : -1);
      return true;
    case '[':
    case ']':
      editor.resizeBrush(key === ']' ? 1.25 : 0.8);
      return true;
    default:
      return false;
  }
}

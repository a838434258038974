import type { Lesion } from '../../core/reading/reading';
import { shortcutOf } from '../commands/shortcut';
import { chooseNextGhost, selectNextVertex } from './choose-by-key';
import type { ContourEditor } from './contour-editor.svelte';
import { moveCrosshair, pointToNext, pressAtCrosshair, type SeenFilm } from './point-by-key';

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Those that go on with what is held. */
const keysOfHold: ReadonlySet<string | null> = new Set([...Object.keys(arrows), 'Enter', 'Escape']);

/** Those that a finger may rest on: after the vertex the lesion would be deleted, after the selection the tool put away. */
const keysOfOnce: ReadonlySet<string> = new Set(['Delete', 'Backspace', 'Insert', 'Escape']);

type Act = (editor: ContourEditor, film: SeenFilm, ghosts: readonly Lesion[]) => boolean;

/** What a key does; false where there was nothing to do. */
const actions: Readonly<Record<string, Act>> = {
  Escape: (editor) => editor.cancel(),
  Delete: (editor) => editor.deleteSelected(),
  Backspace: (editor) => editor.deleteSelected(),
  ',': (editor, film) => pointToNext(editor, film, -1),
  '.': (editor, film) => pointToNext(editor, film, 1),
  '<': (editor) => selectNextVertex(editor, -1),
  '>': (editor) => selectNextVertex(editor, 1),
  Insert: (editor) => editor.insertVertex(),
  '[': (editor) => editor.resizeBrush(0.8),
  ']': (editor) => editor.resizeBrush(1.25),
  Enter: (editor, film) => (editor.tool === 'select' ? editor.acceptGhost() : pressAtCrosshair(editor, film)),
  g: (editor, _, ghosts) => chooseNextGhost(editor, ghosts),
};

/** The key of a press without a modifier but the one that a sign is typed with; the numeric pad is the zones', whatever NumLock makes of it. */
function ownKey(press: KeyboardEvent): string | null {
  const modified = press.ctrlKey || press.metaKey || press.altKey;
  if ((modified && !press.getModifierState('AltGraph')) || /^Numpad\d$/.test(press.code)) return null;
  return press.key.length === 1 ? press.key.toLowerCase() : press.key;
}

function moveByArrow(editor: ContourEditor, press: KeyboardEvent, film: SeenFilm, arrow: readonly [number, number]) {
  const [right, down] = arrow.map((by) => (press.shiftKey ? 10 * by : by)) as [number, number];
  if (editor.tool === 'select') {
    if (editor.selected === null) return false;
    editor.shift(right / film.placement.scale, down / film.placement.scale, press.repeat);
    return true;
  }
  if (editor.byPointer && editor.crosshair === null) return false;
  moveCrosshair(editor, film, [right, down]);
  return true;
}

/**
 * The editor's own keys, while it has the focus: Escape, Delete, `,` `.` for the lesion (under the tool of the lungs for
 * the zone line or lung), `<` `>` for the vertex, Insert for a further one after it, `[` `]` for the brush, `G` for the next
 * ghost of the prior. Arrows move what is selected, or under the other tools the crosshair, by one CSS pixel (Shift: ten);
 * while one is held, that is one step of the history. Whoever draws with the pointer steps through the films with them.
 * Enter takes a ghost over, or presses at the crosshair and lets go; any other key finds what was held put down.
 * @returns true where the key was taken.
 */
export function editByKey(
  editor: ContourEditor,
  press: KeyboardEvent,
  film: SeenFilm,
  ghosts: readonly Lesion[] = [],
): boolean {
  if (editor.tool === null || shortcutOf(press) === null) return false;
  const key = ownKey(press);
  if (!keysOfHold.has(key)) editor.putDown();
  if (key === null) return false;
  const arrow = arrows[key];
  if (arrow !== undefined) return moveByArrow(editor, press, film, arrow);
  // A finger that rests on Enter presses once.
  if (key === 'Enter' && press.repeat) return editor.tool !== 'select' && editor.crosshair !== null;
  if (press.repeat && keysOfOnce.has(key)) return true;
  return actions[key]?.(editor, film, ghosts) ?? false;
}

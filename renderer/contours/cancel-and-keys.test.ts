import { describe, expect, it } from 'vitest';
import { box } from '../../core/testing/lung-of';
import { circle, drag, editBy, film, ghosts, key, press, setUp, start } from '../testing/example-editor.svelte';
import { chooseNextGhost } from './choose-by-key';
import type { ContourEditor } from './contour-editor.svelte';
import { editByKey } from './edit-by-key';
import { toolNames } from './editing-scene';

describe('cancel', () => {
  it.each(toolNames)('returns to idle from %s in the middle of a gesture, changing nothing', (tool) => {
    const { editor, edits } = setUp(tool, 'a');
    press(editor, [22, 22]);
    editor.move([200, 210]);
    editor.move([300, 10]);
    for (let i = 0; i < 3; i += 1) editBy(editor, 'Escape');
    expect(editor.tool).toBeNull();
    expect([editor.gesture, editor.selectedId]).toEqual([null, null]);
    expect(editor.preview).toEqual(start);
    editor.release();
    expect(edits).toEqual([]);
    expect(editor.cancel()).toBe(false);
  });

  it('drops the gesture when the pointer is taken away', () => {
    const { editor, edits } = setUp('select', 'a');
    press(editor, [20, 20]);
    editor.move([0, 0]);
    editor.drop();
    editor.release();
    expect(edits).toEqual([]);
    expect(editor.selectedId).toBe('a');
  });

  it.each<[string, (editor: ContourEditor) => unknown]>([
    ['delete-vertex', (editor) => editor.deleteSelected()],
    ['move-vertex', (editor) => editor.shift(1, 0)],
    ['clip-to-lungs', (editor) => editor.clipSelected()],
  ])('takes a drag back before %s by key', (name, act) => {
    const { editor, edits, scene } = setUp('select', 'a');
    press(editor, [20, 20]);
    editor.move([60, 60]);
    act(editor);
    expect(editor.gesture).toBeNull();
    editor.release();
    expect(edits.map((edit) => edit.name)).toEqual([name]);
    expect(scene().lesions[0]?.points).not.toContainEqual([60, 60]);
  });

  it('takes a dragged ghost over where it lay, by key', () => {
    const { editor, edits, scene } = setUp('select');
    press(editor, [110, 110]);
    editor.move([200, 200]);
    expect(editBy(editor, 'Enter')).toBe(true);
    editor.release();
    expect(edits).toHaveLength(1);
    expect(scene().lesions.at(-1)?.points).toEqual(ghosts[0]!.points);
  });

  it('takes no tool while nothing can be edited', () => {
    const { editor, close } = setUp('select');
    close();
    editor.choose('add');
    expect(editor.tool).toBeNull();
    press(editor, [50, 50]);
    expect(editor.gesture).toBeNull();
  });
});

describe('keys', () => {
  it('chooses lesions and vertices and moves them by screen pixels', () => {
    const { editor, scene } = setUp('select');
    editBy(editor, '.');
    editBy(editor, '.');
    expect(editor.selectedId).toBe('b');
    editBy(editor, ',');
    editBy(editor, 'ArrowRight', { shiftKey: true });
    expect(editBy(editor, 'ArrowLeft', { code: 'Numpad4' })).toBe(false);
    expect(scene().lesions[0]?.points[0]).toEqual([25, 20]);
    editBy(editor, '>');
    editBy(editor, 'ArrowUp');
    expect(scene().lesions[0]?.points[0]).toEqual([25, 19.5]);
  });

  it('goes through the vertices of all rings, those of holes too', () => {
    const { editor } = setUp('subtract', 'a');
    drag(editor, ...circle(50, 50, 10));
    editor.choose('select');
    editor.select('a');
    const { points, holes } = editor.selected!;
    expect([points.length, holes.length]).toEqual([4, 1]);
    editBy(editor, '<');
    expect(editor.selectedVertex).toEqual({ ring: 1, index: holes[0]!.length - 1 });
    editBy(editor, '>');
    expect(editor.selectedVertex).toEqual({ ring: 0, index: 0 });
    for (let i = 0; i < 4; i += 1) editBy(editor, '>');
    expect(editor.selectedVertex).toEqual({ ring: 1, index: 0 });
  });

  it('makes a vertex in the middle of the edge after the chosen one, which is chosen then', () => {
    const { editor, edits, scene } = setUp('select', 'a');
    expect([editBy(editor, 'Insert'), edits]).toEqual([false, []]);
    editBy(editor, '<');
    expect(editBy(editor, 'Insert')).toBe(true);
    expect(edits.map(({ name }) => name)).toEqual(['insert-vertex']);
    expect(scene().lesions[0]?.points[4]).toEqual([20, 50]);
    expect(editor.selectedVertex).toEqual({ ring: 0, index: 4 });
    editBy(editor, 'ArrowLeft');
    expect(scene().lesions[0]?.points[4]).toEqual([19.5, 50]);
  });

  it('leaves other keys, and all keys without a tool, to the window', () => {
    const { editor } = setUp('select');
    expect(editBy(editor, 'ArrowLeft')).toBe(false);
    expect(editBy(editor, 'z', { ctrlKey: true })).toBe(false);
    editor.choose(null);
    expect(editBy(editor, 'Escape')).toBe(false);
  });
});

describe('ghosts of the prior', () => {
  it('are taken over where they lie or where they are dragged, under their own identity', () => {
    const { editor, edits, scene } = setUp('select');
    drag(editor, [110, 110]);
    expect([editor.ghost?.lesionId, edits.length]).toEqual(['old', 0]);
    expect(editor.acceptGhost()).toBe(true);
    expect(scene().lesions.at(-1)).toMatchObject({ lesionId: 'old', origin: 'carried', points: ghosts[0]!.points });
    expect(editor.openGhosts(ghosts)).toEqual([]);
    const dragged = setUp('select');
    drag(dragged.editor, [110, 110], [120, 115]);
    expect(dragged.edits[0]?.name).toBe('accept-ghost');
    expect(dragged.scene().lesions.at(-1)?.points).toEqual(box(110, 105, 30, 30));
  });

  it('are chosen, taken over and dropped by key', () => {
    const { editor, edits } = setUp('select');
    expect(editByKey(editor, key('g'), film, ghosts)).toBe(true);
    expect(editByKey(editor, key('Delete'), film, ghosts)).toBe(true);
    expect([editor.openGhosts(ghosts), edits]).toEqual([[], []]);
    expect(editByKey(editor, key('Enter'), film, ghosts)).toBe(false);
  });

  it('stay dropped while their image is shown, and are back with it', () => {
    const { editor } = setUp('select');
    chooseNextGhost(editor, ghosts);
    editor.deleteSelected();
    editor.choose(null);
    editor.choose('select');
    expect(editor.openGhosts(ghosts)).toEqual([]);
    editor.leaveImage();
    expect([editor.tool, editor.openGhosts(ghosts)]).toEqual([null, ghosts]);
  });
});

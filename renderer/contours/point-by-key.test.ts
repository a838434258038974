import { describe, expect, it } from 'vitest';
import { regionArea } from '../../core/regions/region-area';
import { english } from '../../core/i18n/en/english';
import { editBy, press, setUp } from '../testing/example-editor.svelte';
import type { ContourEditor } from './contour-editor.svelte';
import { placeInWords } from './place-in-words';

const keys = (editor: ContourEditor, ...names: string[]) => names.forEach((name) => editBy(editor, name));
const times = (count: number, name: string): string[] => Array.from({ length: count }, () => name);
const where = (editor: ContourEditor): string => placeInWords(editor, english).replaceAll('\u00a0', ' ');

describe('the lungs by keys', () => {
  it('moves a zone line by pixels of the screen, in one step of the history', () => {
    const { editor, edits, scene } = setUp('lungs');
    keys(editor, '.');
    expect(where(editor)).toBe('Lungs: right upper zone line, 42 % down');
    keys(editor, 'Enter', ...times(20, 'ArrowDown'));
    expect(where(editor)).toBe('Lungs, held: right upper zone line, 43 % down');
    expect(edits).toEqual([]);
    keys(editor, 'Enter');
    expect(scene().lungs?.right.upperCut).toBe(260);
    expect(edits.map(({ name, change }) => [name, change.lungsCorrected])).toEqual([['zone-line', true]]);
  });

  it('goes to both lines of each lung and into it, forwards and back', () => {
    const { editor } = setUp('lungs');
    const places = times(7, '.').map((name) => {
      keys(editor, name);
      return where(editor);
    });
    expect(places).toEqual([
      'Lungs: right upper zone line, 42 % down',
      'Lungs: right lower zone line, 67 % down',
      'Lungs: outline on the right, right middle zone',
      'Lungs: left upper zone line, 42 % down',
      'Lungs: left lower zone line, 67 % down',
      'Lungs: outline on the left, left middle zone',
      places[0],
    ]);
    keys(editor, ',');
    expect(where(editor)).toBe(places[5]);
  });

  it('pushes an outline', () => {
    const { editor, edits, scene } = setUp('lungs');
    keys(editor, ',', 'Enter');
    for (let i = 0; i < 20; i += 1) editBy(editor, 'ArrowRight', { shiftKey: true });
    expect(where(editor)).toBe('Lungs, held: outline on the left, left middle zone');
    keys(editor, 'Enter');
    expect(edits.map(({ name }) => name)).toEqual(['lungs']);
    expect(scene().lungs!.left.areaPx).toBeGreaterThan(120_000);
  });

  it('gives back what was held by Escape, and puts it down before anything else', () => {
    const { editor, edits } = setUp('lungs');
    keys(editor, '.', 'Enter', 'ArrowDown', 'Escape');
    expect([edits, editor.tool]).toEqual([[], 'lungs']);
    keys(editor, '.', 'Enter', 'ArrowDown');
    editBy(editor, 'Shift', { shiftKey: true });
    expect(editor.heldByKeys).toBe(true);
    expect(editBy(editor, 'Enter', { ctrlKey: true })).toBe(false);
    expect(edits.map(({ name }) => name)).toEqual(['zone-line']);
  });

  it('presses once while a finger rests on Enter', () => {
    const { editor } = setUp('lungs');
    keys(editor, '.', 'Enter');
    expect(editBy(editor, 'Enter', { repeat: true })).toBe(true);
    expect(editor.heldByKeys).toBe(true);
  });
});

it('deletes, makes and lets go once while a finger rests on the key', () => {
  const { editor, edits, scene } = setUp('select', 'a');
  const resting = { repeat: true };
  keys(editor, '>', 'Insert');
  editBy(editor, 'Insert', resting);
  keys(editor, 'Delete');
  editBy(editor, 'Delete', resting);
  editBy(editor, 'Backspace', resting);
  expect(edits.map(({ name }) => name)).toEqual(['insert-vertex', 'delete-vertex']);
  expect(scene().lesions.map(({ lesionId }) => lesionId)).toEqual(['a', 'b', 'c']);
  keys(editor, 'Escape');
  editBy(editor, 'Escape', resting);
  expect([editor.selectedId, editor.tool]).toEqual([null, 'select']);
});

describe('areas by keys', () => {
  it('draws a new lesion as a ring, whose vertices come next', () => {
    const { editor, edits, scene } = setUp('new');
    keys(editor, 'ArrowLeft', ']', ']', 'Enter');
    expect(where(editor)).toBe('New: ring 69 px wide, left middle zone');
    expect(edits.map(({ name }) => name)).toEqual(['new-lesion']);
    const { points } = scene().lesions.at(-1)!;
    const radius = 34.375 / 2;
    for (const [x, y] of points) expect(Math.hypot(x - 299.5, y - 350)).toBeCloseTo(radius, 6);
    expect(regionArea(scene().lesions.at(-1)!)).toBeGreaterThan(0.9 * Math.PI * radius ** 2);
    keys(editor, '>', 'ArrowUp');
    expect([editor.tool, edits.at(-1)?.name]).toEqual(['select', 'move-vertex']);
    expect(where(editor)).toMatch(/^Select: vertex 1 of \d+, left middle zone$/);
  });

  it('adds to a lesion and takes a hole away, at the lesion that was chosen', () => {
    const { editor, edits, scene } = setUp('subtract');
    keys(editor, '.', 'Enter');
    expect(scene().lesions[0]?.holes).toHaveLength(1);
    editor.choose('add');
    for (let i = 0; i < 6; i += 1) editBy(editor, 'ArrowRight', { shiftKey: true });
    keys(editor, 'Enter');
    expect(edits.map(({ name }) => name)).toEqual(['subtract-area', 'add-area']);
    expect(editor.selectedId).toBe('a');
  });

  it('says where a ring takes nothing away', () => {
    const { editor, edits } = setUp('subtract');
    editor.crosshair = { at: [500, 500], scale: 2 };
    keys(editor, 'Enter');
    expect([edits, editor.failure?.code]).toEqual([[], 'contour/degenerate']);
  });

  it('pushes an outline, splits a lesion along a line and merges two', () => {
    const { editor, edits, scene } = setUp('nudge', 'a');
    keys(editor, 'ArrowRight', 'Enter');
    for (let i = 0; i < 5; i += 1) editBy(editor, 'ArrowRight', { shiftKey: true });
    keys(editor, 'Enter');
    expect(scene().lesions).toHaveLength(3);
    editor.choose('split');
    editor.crosshair = { at: [50, 10], scale: 2 };
    keys(editor, 'Enter');
    for (let i = 0; i < 18; i += 1) editBy(editor, 'ArrowDown', { shiftKey: true });
    keys(editor, 'Enter');
    expect(scene().lesions).toHaveLength(4);
    editor.choose('merge');
    editor.select(null);
    keys(editor, '.', 'Enter', '.', 'Enter');
    expect(scene().lesions).toHaveLength(3);
    expect(edits.map(({ name }) => name)).toEqual(['nudge', 'split', 'merge']);
  });
});

describe('the crosshair', () => {
  it('stays in sight, and where it is through a change of tools', () => {
    const { editor } = setUp('new');
    for (let i = 0; i < 100; i += 1) editBy(editor, 'ArrowRight', { shiftKey: true });
    expect(editor.crosshair?.at).toEqual([600, 350]);
    editor.chooseNext(1);
    expect([editor.tool, editor.crosshair?.at]).toEqual(['add', [600, 350]]);
    editor.choose(null);
    expect(editor.crosshair).toBeNull();
  });

  it('leaves Enter to the zones until an arrow has called it', () => {
    const { editor } = setUp('new');
    expect(editBy(editor, 'Enter')).toBe(false);
    keys(editor, 'ArrowLeft');
    expect(editBy(editor, 'Enter')).toBe(true);
  });

  it('takes a sign for which AltGr is held', () => {
    const { editor } = setUp('nudge');
    const altGr = { ctrlKey: true, altKey: true, modifierAltGraph: true };
    expect([editBy(editor, ']', altGr), editor.brushRadius]).toEqual([true, 27.5]);
  });

  it('goes through the tools and back, with none between the last and the first', () => {
    const { editor } = setUp('merge');
    const next = (step: 1 | -1) => {
      editor.chooseNext(step);
      return editor.tool;
    };
    expect([next(1), next(1), next(1), next(-1), next(-1)]).toEqual(['lungs', null, 'select', null, 'lungs']);
  });

  it('leaves the pointer what the pointer holds', () => {
    const { editor } = setUp('lungs');
    press(editor, [100, 250]);
    expect(editor.heldByKeys).toBe(false);
    expect(where(editor)).toBe('');
  });

  it.each(['ArrowLeft', '.'])('takes nothing over that the pointer holds (%s): a key drops it', (name) => {
    for (const tool of ['nudge', 'lungs'] as const) {
      const { editor, edits } = setUp(tool, 'a');
      press(editor, [70, 30]);
      editor.move([75, 30]);
      expect(editor.gesture).not.toBeNull();
      keys(editor, name);
      expect([editor.gesture, editor.crosshair === null]).toEqual([null, false]);
      editor.release();
      expect(edits).toEqual([]);
    }
  });
});

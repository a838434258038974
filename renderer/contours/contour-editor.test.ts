import { describe, expect, it } from 'vitest';
import { regionArea } from '../../core/regions/region-area';
import { box } from '../../core/testing/lung-of';
import { circle, drag, editBy, press, setUp } from '../testing/example-editor.svelte';

describe('select', () => {
  it('selects by a press, deselects beside, and edits nothing by it', () => {
    const { editor, edits } = setUp('select');
    drag(editor, [50, 50]);
    expect(editor.selectedId).toBe('a');
    drag(editor, [700, 700]);
    expect(editor.selectedId).toBeNull();
    expect(edits).toEqual([]);
  });

  it('drags a vertex of the selected lesion and shows it before it is done', () => {
    const { editor, edits, scene } = setUp('select', 'a');
    press(editor, [22, 18]);
    editor.move([5, 5]);
    expect(editor.preview.lesions[0]?.points[0]).toEqual([5, 5]);
    expect(scene().lesions[0]?.points[0]).toEqual([20, 20]);
    editor.release();
    expect(edits.map(({ name }) => name)).toEqual(['move-vertex']);
    expect(scene().lesions[0]).toMatchObject({ lesionId: 'a', origin: 'reader' });
    expect(scene().lesions[0]?.points[0]).toEqual([5, 5]);
  });

  it('makes a vertex on the edge and deletes it again', () => {
    const { editor, edits, scene } = setUp('select', 'a');
    press(editor, [50, 21], true);
    editor.release();
    expect(scene().lesions[0]?.points).toHaveLength(5);
    expect(editor.deleteSelected()).toBe(true);
    expect(scene().lesions[0]?.points).toHaveLength(4);
    expect(edits.map(({ name }) => name)).toEqual(['insert-vertex', 'delete-vertex']);
  });

  it('moves the selected lesion as a whole', () => {
    const { editor, scene } = setUp('select', 'a');
    drag(editor, [50, 50], [60, 55]);
    expect(scene().lesions[0]?.points).toEqual(box(30, 25, 60, 60));
  });

  it('takes a tremble of the hand for a click, at any zoom', () => {
    const { editor, edits } = setUp('select', 'a');
    drag(editor, [50, 50], [51, 51], [50, 52]);
    drag(editor, [22, 18], [21, 18]);
    drag(editor, [110, 110], [111, 110]);
    expect([edits, editor.ghost?.lesionId]).toEqual([[], 'old']);
    editor.select('a');
    editor.press({ at: [50, 50], scale: 4, insert: false, brushRadius: 20, ghosts: [] });
    editor.move([50.9, 50]);
    editor.move([50, 50.5]);
    editor.release();
    expect(edits.map(({ name }) => name)).toEqual(['move-lesion']);
  });

  it.each([0.5, 1, 4])('reaches vertices and edges from 8 screen pixels, whatever the zoom: %s', (scale) => {
    const begun = (px: number, insert: boolean) => {
      const { editor } = setUp('select', 'a');
      editor.press({
        at: insert ? [50, 20 - px / scale] : [20 - px / scale, 20],
        scale,
        insert,
        brushRadius: 20,
        ghosts: [],
      });
      return editor.gesture?.kind ?? null;
    };
    expect([begun(7, false), begun(9, false)]).toEqual(['vertex', null]);
    expect([begun(7, true), begun(9, true)]).toEqual(['vertex', null]);
  });

  it('resolves a vertex dragged across the outline', () => {
    const { editor, scene } = setUp('select', 'a');
    drag(editor, [20, 20], [140, 50]);
    expect(scene().lesions.length).toBeGreaterThanOrEqual(3);
    expect(scene().lesions.every((lesion) => regionArea(lesion) > 0)).toBe(true);
  });

  it('deletes without asking', () => {
    const { editor, edits, scene } = setUp('select', 'b');
    editBy(editor, 'Delete');
    expect(edits[0]?.name).toBe('delete-lesion');
    expect(scene().lesions.map(({ lesionId }) => lesionId)).toEqual(['a', 'c']);
    expect(editor.selectedId).toBeNull();
  });
});

describe('drawing', () => {
  it('draws a new lesion, even over another', () => {
    const { editor, edits, scene } = setUp('new');
    drag(editor, ...circle(50, 50, 20));
    expect(edits[0]?.name).toBe('new-lesion');
    expect(scene().lesions.at(-1)).toMatchObject({ lesionId: 'new-1', origin: 'reader' });
    expect(editor.selectedId).toBe('new-1');
  });

  it('adds to a lesion and takes a hole away', () => {
    const { editor, scene } = setUp('add', 'a');
    drag(editor, ...circle(80, 50, 20));
    expect(regionArea(scene().lesions[0]!)).toBeGreaterThan(3600);
    editor.choose('subtract');
    drag(editor, ...circle(50, 50, 10));
    expect(scene().lesions[0]?.holes).toHaveLength(1);
  });

  it('says so where nothing is taken away, until an edit is taken back', () => {
    const { editor, edits } = setUp('subtract', 'a');
    drag(editor, ...circle(500, 500, 20));
    expect([edits, editor.failure?.code]).toEqual([[], 'contour/degenerate']);
    editor.forgetVertex();
    expect(editor.failure).toBeNull();
  });

  it.each(['taken away', 'taken back'] as const)('acts on what is there once the selected lesion is %s', (how) => {
    const { editor, scene, remove } = setUp('subtract', 'a');
    if (how === 'taken back') remove('a');
    else drag(editor, [0, 0], [290, 0], [290, 290], [0, 290]);
    expect(scene().lesions.map(({ lesionId }) => lesionId)).toEqual(['b', 'c']);
    expect(editor.selectedId).toBeNull();
    drag(editor, ...circle(320, 320, 10));
    expect(scene().lesions[0]?.holes).toHaveLength(1);
    editor.choose('split');
    drag(editor, [380, 330], [380, 410]);
    expect(scene().lesions).toHaveLength(3);
  });

  it('refuses a stroke without area and says so', () => {
    const { editor, edits } = setUp('new');
    drag(editor, [10, 10], [20, 20], [30, 30]);
    expect(edits).toEqual([]);
    expect(editor.failure?.code).toBe('contour/degenerate');
  });

  it('splits the lesion that the line runs through where none is selected', () => {
    const { editor, scene } = setUp('split');
    drag(editor, [10, 10], [90, 90]);
    expect(scene().lesions.map((lesion) => [lesion.lesionId, 10 * Math.round(regionArea(lesion) / 10)])).toEqual([
      ['a', 1800],
      ['new-1', 1800],
      ['b', 2500],
      ['c', 3600],
    ]);
    expect(editor.selectedId).toBe('a');
  });

  it('refuses a line that runs through no lesion', () => {
    const { editor, edits } = setUp('split');
    drag(editor, [200, 10], [200, 90]);
    expect([edits.length, editor.failure?.code]).toEqual([0, 'contour/degenerate']);
  });

  it('splits the selected lesion and merges two that touch', () => {
    const { editor, scene } = setUp('split', 'a');
    drag(editor, [50, 10], [50, 95]);
    expect(scene().lesions).toHaveLength(4);
    editor.choose('merge');
    press(editor, [30, 50]);
    press(editor, [70, 50]);
    expect(scene().lesions).toHaveLength(3);
    press(editor, [310, 310]);
    expect(editor.failure?.code).toBe('contour/degenerate');
  });

  it('pushes the outline of a lesion with a brush whose size is that of the screen', () => {
    const { editor, edits, scene } = setUp('nudge', 'a');
    drag(editor, [50, 110], [50, 85], [50, 75]);
    expect(edits[0]?.name).toBe('nudge');
    expect(regionArea(scene().lesions[0]!)).toBeLessThan(3600);
    const radiusAt = (scale: number) => {
      const { editor: other } = setUp('nudge', 'a');
      other.press({ at: [50, 50], scale, insert: false, brushRadius: 20, ghosts: [] });
      return other.gesture?.kind === 'nudge' ? other.gesture.radius * scale : null;
    };
    expect([radiusAt(0.5), radiusAt(4)]).toEqual([20, 20]);
  });
});

describe('lungs', () => {
  it('moves a zone line, pushes an outline, and records that they were corrected', () => {
    const { editor, edits, scene } = setUp('lungs');
    drag(editor, [100, 251], [100, 300]);
    expect(scene().lungs?.right.upperCut).toBe(300);
    drag(editor, [440, 500], [465, 500]);
    expect(edits.map(({ name, change }) => [name, change.lungsCorrected])).toEqual([
      ['zone-line', true],
      ['lungs', true],
    ]);
    expect(scene().lungs!.left.areaPx).toBeGreaterThan(120_000);
  });

  it('are not corrected by a press that moves nothing of them', () => {
    const { editor, edits } = setUp('lungs');
    drag(editor, [100, 300]);
    drag(editor, [100, 300], [101, 300]);
    drag(editor, [100, 250]);
    drag(editor, [100, 245], [100, 246]);
    expect(edits).toEqual([]);
  });

  it('clips a lesion to them', () => {
    const { editor, scene } = setUp('add', 'a');
    drag(editor, [60, 40], [240, 40], [240, 60], [60, 60]);
    const before = regionArea(scene().lesions[0]!);
    editor.clipSelected();
    expect(regionArea(scene().lesions[0]!)).toBeLessThan(before - 500);
  });
});

describe('measures', () => {
  it('follow a gesture live and come with the edit', () => {
    const { editor, edits } = setUp('select', 'a');
    const before = editor.selectedMeasure!;
    expect(before).toEqual({ areaPx: 3600, percentOfLung: 1.5, percentOutside: 0, areaMm2: 900 });
    press(editor, [50, 50]);
    editor.move([60, 60]);
    expect(editor.selectedMeasure?.areaPx).toBe(3600);
    editor.release();
    const covered = 3600 + 2500 + 3600 - 100;
    expect(edits[0]?.change).toMatchObject({
      lesionAreaMm2: covered / 4,
      lesionPercentOfLung: (100 * covered) / 240_000,
    });
  });

  it('count of the lungs what lies in them, while a lesion is dragged as after it', () => {
    const { editor, edits } = setUp('select', 'a');
    const { areaPx, percentOfLung } = editor.measure;
    press(editor, [50, 50]);
    editor.move([200, 50]);
    // Half of the first lesion lies between the lungs now.
    const dragged = editor.measure;
    expect(dragged.areaPx).toBe(areaPx);
    expect(dragged.percentOfLung).toBeCloseTo(percentOfLung! - (100 * 30 * 60) / 240_000, 9);
    expect(editor.selectedMeasure).toMatchObject({ percentOfLung: 0.75, percentOutside: 50 });
    editor.release();
    expect(editor.measure).toEqual(dragged);
    expect(edits[0]?.change.lesionPercentOfLung).toBe(dragged.percentOfLung);
  });
});

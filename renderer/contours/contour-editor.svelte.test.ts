import { describe, expect, it, vi } from 'vitest';
import type { LungGeometry } from '../../core/analysis/analysis';
import type { EditName } from '../../core/contours/edited-content';
import { regionArea } from '../../core/contours/region-area';
import type { Ring, Vertex } from '../../core/contours/region';
import type { Lesion } from '../../core/reading/reading';
import { ContourEditor } from './contour-editor.svelte';
import { editByKey } from './edit-by-key';
import { toolNames, type EditingChange, type EditingScene, type ToolName } from './editing-scene';
import { paintContours } from './paint-contours';

const box = (x: number, y: number, w: number, h: number): Ring => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
];
const lung = (x: number): LungGeometry => ({
  outline: [box(x, 0, 200, 600)],
  top: 0,
  upperCut: 250,
  lowerCut: 400,
  bottom: 600,
  left: x,
  right: x + 200,
  areaPx: 120_000,
});
const start: EditingScene = {
  lesions: [
    { lesionId: 'a', points: box(20, 20, 60, 60), holes: [], origin: 'proposal' },
    { lesionId: 'b', points: box(300, 300, 50, 50), holes: [], origin: 'proposal' },
    { lesionId: 'c', points: box(340, 340, 60, 60), holes: [], origin: 'proposal' },
  ],
  lungs: { right: lung(0), left: lung(260) },
};

/** An editor whose host takes every edit over, and the edits in order. */
function setUp(tool: ToolName, selectedId: string | null = null) {
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
  return { editor, edits, scene: () => scene!, close: () => (scene = null) };
}

const ghosts: Lesion[] = [{ lesionId: 'old', points: box(100, 100, 30, 30), holes: [], origin: 'reader' }];
const press = (editor: ContourEditor, at: Vertex, insert = false): void =>
  editor.press({ at, scale: 1, insert, brushRadius: editor.brushRadius, ghosts: editor.openGhosts(ghosts) });
function drag(editor: ContourEditor, ...path: Vertex[]): void {
  press(editor, path[0]!);
  for (const at of path.slice(1)) editor.move(at);
  editor.release();
}
const key = (name: string, more: KeyboardEventInit = {}): KeyboardEvent =>
  new KeyboardEvent('keydown', { key: name, ...more });

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

const editBy = (editor: ContourEditor, name: string, more?: KeyboardEventInit): boolean =>
  editByKey(editor, key(name, more), 2);
const circle = (cx: number, cy: number, r: number): Vertex[] =>
  Array.from({ length: 40 }, (_, i) => [cx + r * Math.cos(i / 6.4), cy + r * Math.sin(i / 6.4)]);

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

  it('leaves other keys, and all keys without a tool, to the window', () => {
    const { editor } = setUp('select');
    expect(editBy(editor, 'ArrowLeft')).toBe(false);
    expect(editBy(editor, 'z', { ctrlKey: true })).toBe(false);
    editor.choose(null);
    expect(editBy(editor, 'Escape')).toBe(false);
  });
});

describe('measures', () => {
  it('follow a gesture live and come with the edit', () => {
    const { editor, edits } = setUp('select', 'a');
    const before = editor.selectedMeasure!;
    expect(before).toEqual({ areaPx: 3600, percentOfLung: 1.5, areaMm2: 900 });
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
    expect(editByKey(editor, key('g'), 1, ghosts)).toBe(true);
    expect(editByKey(editor, key('Delete'), 1, ghosts)).toBe(true);
    expect([editor.openGhosts(ghosts), edits]).toEqual([[], []]);
    expect(editByKey(editor, key('Enter'), 1, ghosts)).toBe(false);
  });
});

it('paints lines and handles in screen pixels at any zoom', () => {
  const names = ['beginPath', 'moveTo', 'lineTo', 'closePath', 'stroke', 'fill', 'rect', 'arc', 'setLineDash', 'save', 'restore'] as const; // prettier-ignore
  const widthsAt = (scale: number): unknown[] => {
    const calls = Object.fromEntries(names.map((name) => [name, vi.fn()])) as Record<
      (typeof names)[number],
      ReturnType<typeof vi.fn>
    >;
    const widths: unknown[] = [];
    const context = { ...calls, strokeStyle: '', fillStyle: '', lineJoin: 'round' as const, lineWidth: 0 };
    calls.stroke.mockImplementation(() => widths.push(context.lineWidth));
    const picture = { scene: start, ghosts: [], selectedId: 'a', selectedVertex: null, handles: true, lungs: true };
    paintContours(context as unknown as CanvasRenderingContext2D, {
      ...picture,
      placement: { scale, x: 0, y: 0 },
      stroke: null,
      strokeCloses: false,
      brush: null,
    });
    return [widths, calls.rect.mock.calls.map(([, , width]) => width as number)];
  };
  expect(widthsAt(8)).toEqual(widthsAt(1));
});

import { expect, it } from 'vitest';
import { screenPoint } from '../../core/geometry/point';
import { start } from '../testing/example-editor.svelte';
import { paintContours, type ContourPicture } from './paint-contours';

const bare = { ghosts: [], selectedId: 'a', selectedVertex: null, handles: true, lungs: true, lungPart: null };
const idle = { stroke: null, strokeCloses: false, brush: null, crosshair: null };

/** What a picture is drawn with: width and dashes of each line, in order, and the width of each handle. */
function painted(picture: Partial<ContourPicture>) {
  const lines: { width: number; dash: readonly number[] }[] = [];
  const handles: number[] = [];
  let dash: readonly number[] = [];
  const ignored = () => undefined;
  const context = {
    beginPath: ignored,
    moveTo: ignored,
    lineTo: ignored,
    closePath: ignored,
    fill: ignored,
    arc: ignored,
    save: ignored,
    restore: ignored,
    setLineDash: (segments: number[]) => (dash = segments),
    rect: (_x: number, _y: number, width: number) => handles.push(width),
    stroke: () => lines.push({ width: context.lineWidth, dash }),
    strokeStyle: '',
    fillStyle: '',
    lineJoin: 'round' as const,
    lineWidth: 0,
  };
  paintContours(context, {
    ...bare,
    ...idle,
    scene: start,
    placement: { scale: 1, x: 0, y: 0 },
    ...picture,
  });
  return { lines, handles };
}

it('paints lines and handles in screen pixels at any zoom', () => {
  const at = (scale: number) => painted({ placement: { scale, x: 0, y: 0 } });
  expect(at(8)).toEqual(at(1));
});

it('draws what the keys point at of the lungs wider than the rest', () => {
  const widths = (cut: 'upperCut' | null) =>
    painted({ scene: { ...start, lesions: [] }, lungPart: { side: 'left', cut } })
      .lines.filter((_, index) => index % 2 === 1)
      .map(({ width }) => width);
  expect(widths('upperCut')).toEqual([1.5, 1.5, 1.5, 1.5, 3, 1.5]);
  expect(widths(null)).toEqual([1.5, 1.5, 1.5, 3, 1.5, 1.5]);
});

it('tells what the crosshair holds by a box about it', () => {
  const boxes = (held: boolean) => painted({ handles: false, crosshair: { at: screenPoint(50, 50), held } }).handles;
  expect([boxes(false), boxes(true).length]).toEqual([[], 1]);
});

it('tells by its line what is proposed, what the reader drew and what was taken over', () => {
  const dashOf = (origin: 'proposal' | 'reader' | 'carried') => {
    const lesions = [{ ...start.lesions[0]!, origin }];
    return painted({ scene: { lesions, lungs: null }, selectedId: null }).lines.at(-1)?.dash;
  };
  const [proposed, drawn, carried] = [dashOf('proposal'), dashOf('reader'), dashOf('carried')];
  expect(drawn).toEqual([]);
  expect(proposed?.[0]).toBeGreaterThan(2 * (carried?.[0] ?? 0));
  expect(carried?.[0]).toBeGreaterThan(0);
});

import { middleOfRow } from '../../core/regions/middle-of-row';
import { ringsOf, type Region, type Vertex } from '../../core/regions/region';
import { toImage, toScreen, type Placement } from '../../core/display/view-placement';
import { screenPoint, type Size } from '../../core/geometry/point';
import { valueRange } from '../../core/image/value-range';
import { lungSides } from '../../core/severity/zone';
import type { Press } from './begin-gesture';
import { selectNextLesion } from './choose-by-key';
import type { ContourEditor } from './contour-editor.svelte';
import { drawsArea, type EditingScene } from './editing-scene';

/** The film under the editor: where it lies, and how much of it is seen (CSS pixels). */
export interface SeenFilm {
  readonly placement: Placement;
  readonly size: Size;
}

/** Vertices of a ring that is placed, before it is simplified. */
const ringVertices = 36;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** A point in the area, as far as its middle row tells one. */
function pointIn(region: Region): Vertex {
  const [top, bottom] = valueRange(region.points.map(([, y]) => y));
  return middleOfRow(ringsOf(region), (top + bottom) / 2) ?? (region.points[0] as Vertex);
}

/** Both lines of a lung and a point amid its middle zone, of the right lung first. */
const lungPlaces = ({ lungs }: EditingScene): Vertex[] =>
  lungs === null
    ? []
    : lungSides.flatMap((side) => {
        const { left, right, upperCut, lowerCut, outline } = lungs[side];
        const middle = (left + right) / 2;
        const inside = middleOfRow(outline, (upperCut + lowerCut) / 2);
        return [[middle, upperCut], [middle, lowerCut], ...(inside === null ? [] : [inside])] as Vertex[];
      });

/** Where the keys begin: at the selected lesion, else in the middle of what is seen. */
function begin({ selected }: ContourEditor, { placement, size }: SeenFilm): Vertex {
  if (selected !== null) return pointIn(selected);
  const [x, y] = toImage(placement, screenPoint(size.width / 2, size.height / 2));
  return [x, y];
}

/** From here on the keys point: what the pointer held is dropped, as by any key that edits. */
function pointTo(editor: ContourEditor, at: Vertex, { placement }: SeenFilm): void {
  if (!editor.heldByKeys) editor.drop();
  editor.crosshair = { at, scale: placement.scale };
}

/** Moves the crosshair, and what it holds, by CSS pixels; it does not leave what is seen of the film. */
export function moveCrosshair(editor: ContourEditor, film: SeenFilm, [dx, dy]: Vertex): void {
  const { placement, size } = film;
  const [x, y] = toScreen(placement, editor.crosshair?.at ?? begin(editor, film));
  const within = (from: number, by: number, end: number) => clamp(from + by, Math.min(0, from), Math.max(end, from));
  const at = screenPoint(within(x, dx, size.width), within(y, dy, size.height));
  const [toX, toY] = toImage(placement, at);
  pointTo(editor, [toX, toY], film);
  editor.move([toX, toY]);
}

/** Puts the crosshair on the next zone line or lung, or on the next lesion, which is selected unless two are to be merged. */
export function pointToNext(editor: ContourEditor, film: SeenFilm, step: 1 | -1): boolean {
  const { tool, scene, crosshair } = editor;
  if (tool !== 'lungs' && tool !== 'merge') {
    if (!selectNextLesion(editor, step)) return false;
    if (tool !== 'select' && editor.selected !== null) pointTo(editor, pointIn(editor.selected), film);
    return true;
  }
  const places = tool === 'lungs' ? lungPlaces(scene) : scene.lesions.map(pointIn);
  const here = places.findIndex(([x, y]) => x === crosshair?.at[0] && y === crosshair.at[1]);
  const next = places.at((here < 0 && step === -1 ? -1 : here + step) % Math.max(1, places.length));
  if (next !== undefined) pointTo(editor, next, film);
  return next !== undefined;
}

/**
 * Presses at the crosshair, or lets go of what it holds; where an area is drawn, a ring of the brush's size is one.
 * @returns false where there is no crosshair: a reader who draws with the pointer confirms the zones with that key.
 */
export function pressAtCrosshair(editor: ContourEditor, film: SeenFilm): boolean {
  if (editor.crosshair === null) return false;
  if (editor.heldByKeys) editor.release();
  else pressAt(editor, editor.crosshair.at, film);
  return true;
}

function pressAt(editor: ContourEditor, [x, y]: Vertex, { placement: { scale } }: SeenFilm): void {
  const { tool, brushRadius } = editor;
  const press = (at: Vertex): Press => ({ at, scale, insert: false, brushRadius, ghosts: [], byKey: true });
  if (!drawsArea(tool)) {
    editor.press(press([x, y]));
    return;
  }
  const radius = brushRadius / scale;
  const ring = Array.from({ length: ringVertices }, (_, i): Vertex => {
    const angle = (2 * Math.PI * i) / ringVertices;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  editor.press(press(ring[0] as Vertex));
  for (const at of ring.slice(1)) editor.move(at);
  editor.release();
}

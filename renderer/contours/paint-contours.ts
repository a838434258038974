import type { LungGeometry } from '../../core/analysis/analysis';
import { ringsOf, type ReadonlyRing, type Ring, type Vertex, type VertexRef } from '../../core/contours/region';
import { toScreen, type Placement } from '../../core/display/view-placement';
import type { Lesion } from '../../core/reading/reading';
import type { EditingScene } from './editing-scene';

/** Everything that is drawn; lines and handles keep their size on the screen at any zoom. */
export interface ContourPicture {
  readonly scene: EditingScene;
  readonly ghosts: readonly Lesion[];
  readonly placement: Placement;
  /** Of a lesion or of a ghost. */
  readonly selectedId: string | null;
  readonly selectedVertex: VertexRef | null;
  readonly handles: boolean;
  readonly lungs: boolean;
  /** A stroke under way, image pixels; closed where it will enclose an area. */
  readonly stroke: Ring | null;
  readonly strokeCloses: boolean;
  /** CSS pixels of the viewport. */
  readonly brush: { readonly at: Vertex; readonly radius: number } | null;
}

type Context = Pick<
  CanvasRenderingContext2D,
  | 'beginPath' | 'moveTo' | 'lineTo' | 'closePath' | 'stroke' | 'fill' | 'rect' | 'arc' | 'setLineDash' | 'save' | 'restore'
> & { lineWidth: number; strokeStyle: unknown; fillStyle: unknown; lineJoin: CanvasLineJoin }; // prettier-ignore

/** State by dash as well as brightness: proposed dashed, the reader's solid, carried over dotted. */
const dashes: Readonly<Record<Lesion['origin'], number[]>> = { proposal: [7, 5], reader: [], carried: [2, 4] };
const line = '#f2e6c8';
const chosenLine = '#ffffff';
const ghostLine = '#9fb8d0';
const lungLine = '#a9c8a9';
const halo = 'rgba(0, 0, 0, 0.7)';

/** Handles nearer to each other than this on the screen would cover the outline: every other one is left out. */
const handleSpacing = 7;
const handleHalf = 3;

function trace(context: Context, placement: Placement, ring: ReadonlyRing, closed: boolean): void {
  ring.forEach((vertex, i) => {
    const [x, y] = toScreen(placement, vertex);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  if (closed) context.closePath();
}

interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly closed: boolean;
}

/** A line with a dark rim, legible on bone and on lung. */
function strokeRings(context: Context, placement: Placement, rings: readonly ReadonlyRing[], style: Stroke): void {
  context.beginPath();
  for (const ring of rings) trace(context, placement, ring, style.closed);
  context.setLineDash([]);
  context.strokeStyle = halo;
  context.lineWidth = style.width + 2;
  context.stroke();
  context.setLineDash([...style.dash]);
  context.strokeStyle = style.colour;
  context.lineWidth = style.width;
  context.stroke();
}

function paintHandles(context: Context, placement: Placement, lesion: Lesion, chosen: VertexRef | null): void {
  context.setLineDash([]);
  context.lineWidth = 1;
  context.strokeStyle = halo;
  ringsOf(lesion).forEach((ring, ringIndex) => {
    let [lastX, lastY] = [Infinity, Infinity];
    context.beginPath();
    ring.forEach((vertex, index) => {
      const [x, y] = toScreen(placement, vertex);
      const isChosen = chosen?.ring === ringIndex && chosen.index === index;
      if (!isChosen && Math.hypot(x - lastX, y - lastY) < handleSpacing) return;
      [lastX, lastY] = [x, y];
      const half = isChosen ? handleHalf + 2 : handleHalf;
      context.rect(x - half, y - half, 2 * half, 2 * half);
    });
    context.fillStyle = chosenLine;
    context.fill();
    context.stroke();
  });
}

function paintLung(context: Context, placement: Placement, lung: LungGeometry): void {
  const style = { colour: lungLine, width: 1.5, dash: [] };
  strokeRings(context, placement, lung.outline, { ...style, closed: true });
  const cuts = [lung.upperCut, lung.lowerCut].map((y): Ring => [
    [lung.left, y],
    [lung.right, y],
  ]);
  strokeRings(context, placement, cuts, { ...style, dash: [10, 4], closed: false });
}

/** Draws the editor onto a canvas whose unit is the CSS pixel. */
export function paintContours(context: Context, picture: ContourPicture): void {
  const { scene, ghosts, placement, selectedId, selectedVertex, stroke, brush } = picture;
  context.save();
  context.lineJoin = 'round';
  if (picture.lungs && scene.lungs !== null)
    for (const lung of [scene.lungs.right, scene.lungs.left]) paintLung(context, placement, lung);
  for (const ghost of ghosts)
    strokeRings(context, placement, ringsOf(ghost), {
      colour: ghost.lesionId === selectedId ? chosenLine : ghostLine,
      width: ghost.lesionId === selectedId ? 2 : 1,
      dash: dashes.carried,
      closed: true,
    });
  for (const lesion of scene.lesions) {
    const chosen = lesion.lesionId === selectedId;
    const style = { colour: chosen ? chosenLine : line, width: chosen ? 2 : 1.5, dash: dashes[lesion.origin] };
    strokeRings(context, placement, ringsOf(lesion), { ...style, closed: true });
    if (chosen && picture.handles) paintHandles(context, placement, lesion, selectedVertex);
  }
  if (stroke !== null)
    strokeRings(context, placement, [stroke], {
      colour: chosenLine,
      width: 1.5,
      dash: [],
      closed: picture.strokeCloses,
    });
  if (brush !== null) {
    context.beginPath();
    context.setLineDash([]);
    context.arc(brush.at[0], brush.at[1], brush.radius, 0, 2 * Math.PI);
    context.strokeStyle = chosenLine;
    context.lineWidth = 1;
    context.stroke();
  }
  context.restore();
}

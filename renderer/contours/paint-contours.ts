import type { LungGeometry } from '../../core/analysis/analysis';
import { ringsOf, type ReadonlyRing, type Ring, type VertexRef } from '../../core/regions/region';
import { toScreen, type Placement } from '../../core/display/view-placement';
import type { ScreenPoint } from '../../core/geometry/point';
import type { Lesion } from '../../core/reading/reading';
import { lungSides } from '../../core/severity/zone';
import type { EditingScene } from './editing-scene';
import type { LungPart } from './lung-part';

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
  /** What of the lungs the keys point at. */
  readonly lungPart: LungPart | null;
  /** A stroke under way, image pixels; closed where it will enclose an area. */
  readonly stroke: Ring | null;
  readonly strokeCloses: boolean;
  /** Its radius in CSS pixels. */
  readonly brush: { readonly at: ScreenPoint; readonly radius: number } | null;
  /** Told by its box where it holds something. */
  readonly crosshair: { readonly at: ScreenPoint; readonly held: boolean } | null;
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
const crosshairGap = 5;
const crosshairArm = 16;

function trace(context: Context, placement: Placement, ring: ReadonlyRing, closed: boolean): void {
  ring.forEach((vertex, i) => {
    const [x, y] = toScreen(placement, vertex);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  if (closed) context.closePath();
}

interface Line {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
}
type Stroke = Line & { readonly closed: boolean };

/** Strokes the path with a dark rim, legible on bone and on lung. */
function rim(context: Context, { colour, width, dash }: Line): void {
  context.setLineDash([]);
  context.strokeStyle = halo;
  context.lineWidth = width + 2;
  context.stroke();
  context.setLineDash([...dash]);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function strokeRings(context: Context, placement: Placement, rings: readonly ReadonlyRing[], style: Stroke): void {
  context.beginPath();
  for (const ring of rings) trace(context, placement, ring, style.closed);
  rim(context, style);
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

/** @param chosen the zone line that is pointed at, the outline where none of them is but the lung; undefined where it is not. */
function paintLung(context: Context, placement: Placement, lung: LungGeometry, chosen?: LungPart['cut']): void {
  const style = (isChosen: boolean) => (isChosen ? { colour: chosenLine, width: 3 } : { colour: lungLine, width: 1.5 });
  strokeRings(context, placement, lung.outline, { ...style(chosen === null), dash: [], closed: true });
  for (const cut of ['upperCut', 'lowerCut'] as const) {
    const line: Ring = [
      [lung.left, lung[cut]],
      [lung.right, lung[cut]],
    ];
    strokeRings(context, placement, [line], { ...style(chosen === cut), dash: [10, 4], closed: false });
  }
}

function paintLungs(context: Context, { scene: { lungs }, lungPart, placement }: ContourPicture): void {
  if (lungs === null) return;
  for (const side of lungSides)
    paintLung(context, placement, lungs[side], lungPart?.side === side ? lungPart.cut : undefined);
}

/** Lines that leave the middle open, so that what is pointed at is seen. */
function paintCrosshair(context: Context, [x, y]: ScreenPoint, held: boolean): void {
  context.beginPath();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    // prettier-ignore
    context.moveTo(x + dx * crosshairGap, y + dy * crosshairGap);
    context.lineTo(x + dx * crosshairArm, y + dy * crosshairArm);
  }
  if (held) context.rect(x - crosshairGap, y - crosshairGap, 2 * crosshairGap, 2 * crosshairGap);
  rim(context, { colour: chosenLine, width: 2, dash: [] });
}

/** Draws the editor onto a canvas whose unit is the CSS pixel. */
export function paintContours(context: Context, picture: ContourPicture): void {
  const { scene, ghosts, placement, selectedId, selectedVertex, stroke, brush } = picture;
  context.save();
  context.lineJoin = 'round';
  if (picture.lungs) paintLungs(context, picture);
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
  if (picture.crosshair !== null) paintCrosshair(context, picture.crosshair.at, picture.crosshair.held);
  context.restore();
}

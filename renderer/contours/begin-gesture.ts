import { insertVertex } from '../../core/regions/edit-vertex';
import { nearestOnRegion } from '../../core/regions/nearest-on-region';
import { regionContains, ringContains } from '../../core/regions/region-contains';
import type { Vertex, VertexRef } from '../../core/regions/region';
import type { Lesion } from '../../core/reading/reading';
import { lungSides, type LungSide } from '../../core/severity/zone';
import type { EditingScene, ToolName } from './editing-scene';
import type { Gesture } from './gesture';

/** A press of the pointer: where, and how large screen distances are there. */
export interface Press {
  /** Image pixels. */
  readonly at: Vertex;
  /** CSS pixels per image pixel. */
  readonly scale: number;
  /** A vertex is to be made where the edge is pressed: Alt is held or it is the second press. */
  readonly insert: boolean;
  /** CSS pixels. */
  readonly brushRadius: number;
  /** The prior's lesions in pixels of this image, as far as they can still be taken over. */
  readonly ghosts: readonly Lesion[];
  /** Pressed by a key, which does not tremble. */
  readonly byKey?: true;
}

/** What a press begins, and what is selected from then on. */
export interface Begun {
  readonly gesture: Gesture | null;
  readonly selectedId: string | null;
  readonly vertex: VertexRef | null;
  readonly ghost: Lesion | null;
}

const none: Begun = { gesture: null, selectedId: null, vertex: null, ghost: null };

/** How near a press must be to what it means, CSS pixels, whatever the zoom. */
export const reach = 8;
/** How far a held outline stays where it is, CSS pixels: a hand trembles in a click. */
const slackOfHand = 3;
const slackOf = ({ scale, byKey }: Press): number => (byKey === true ? 0 : slackOfHand / scale);
/** Distance of the points of a freehand stroke, CSS pixels. */
const strokeSpacing = 3;

/** The lesion at a point: one that contains it, the topmost first, else the one whose outline passes nearest. */
export function lesionAt(lesions: readonly Lesion[], [x, y]: Vertex, tolerance: number): Lesion | null {
  const inside = lesions.findLast((lesion) => regionContains(lesion, x, y));
  if (inside !== undefined) return inside;
  const near = lesions
    .map((lesion) => ({ lesion, distance: nearestOnRegion(lesion, x, y).edgeDistance }))
    .filter(({ distance }) => distance <= tolerance)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.lesion ?? null;
}

function beginSelect(scene: EditingScene, selectedId: string | null, press: Press): Begun {
  const { at, scale, insert } = press;
  const held = { from: at, slack: slackOf(press) };
  const selected = scene.lesions.find(({ lesionId }) => lesionId === selectedId);
  if (selected !== undefined) {
    const { vertex, vertexDistance, edge, edgeDistance } = nearestOnRegion(selected, ...at);
    const kind = 'vertex';
    if (vertexDistance <= reach / scale) {
      const moved = { ...held, kind, name: 'move-vertex', before: selected, lesion: selected, ref: vertex } as const;
      return { ...none, gesture: moved, selectedId, vertex };
    }
    if (insert && edgeDistance <= reach / scale) {
      const ref = { ring: edge.ring, index: edge.index + 1 };
      const lesion = insertVertex(selected, edge, at);
      const made = { ...held, kind, name: 'insert-vertex', before: selected, lesion, ref } as const;
      return { ...none, gesture: made, selectedId, vertex: ref };
    }
  }
  const lesion = lesionAt(scene.lesions, at, reach / scale);
  const ghost = lesion === null ? lesionAt(press.ghosts, at, reach / scale) : null;
  if (ghost !== null) return { ...none, gesture: { ...held, kind: 'ghost', before: ghost, lesion: ghost }, ghost };
  if (lesion === null) return none;
  const moves = lesion.lesionId === selectedId;
  const gesture = moves ? ({ ...held, kind: 'move', before: lesion, lesion } as const) : null;
  return { ...none, gesture, selectedId: lesion.lesionId };
}

function beginNudge(scene: EditingScene, selectedId: string | null, { at, scale, brushRadius }: Press): Begun {
  const radius = brushRadius / scale;
  const selected = scene.lesions.find(({ lesionId }) => lesionId === selectedId);
  const lesion = selected ?? lesionAt(scene.lesions, at, radius * 2);
  const gesture = lesion === null ? null : ({ kind: 'nudge', before: lesion, lesion, last: at, radius } as const);
  return { ...none, gesture, selectedId: lesion?.lesionId ?? null };
}

/** A zone line where one is near, else the outline of the lung on that side of the image. */
function beginLungs({ lungs }: EditingScene, press: Press): Gesture | null {
  if (lungs === null) return null;
  const { at, scale, brushRadius } = press;
  const [x, y] = at;
  for (const side of lungSides) {
    const lung = lungs[side];
    if (x < lung.left || x > lung.right) continue;
    for (const cut of ['upperCut', 'lowerCut'] as const)
      if (Math.abs(y - lung[cut]) <= reach / scale)
        return { kind: 'cut', side, cut, before: lung, lung, from: at, slack: slackOf(press) };
  }
  const away = (side: LungSide): number => {
    const inside = lungs[side].outline.some((ring) => ringContains(ring, x, y));
    const distances = lungs[side].outline.map((points) => nearestOnRegion({ points, holes: [] }, x, y).edgeDistance);
    return inside ? -1 : Math.min(...distances, Infinity);
  };
  const side: LungSide = away('right') <= away('left') ? 'right' : 'left';
  const { outline } = lungs[side];
  return { kind: 'lung', side, before: lungs[side], outline, last: at, radius: brushRadius / scale };
}

/** What a press of the pointer begins under a tool. Merging is a choice of two lesions and not begun here. */
export function beginGesture(
  tool: Exclude<ToolName, 'merge'>,
  scene: EditingScene,
  selectedId: string | null,
  press: Press,
): Begun {
  switch (tool) {
    case 'select':
      return beginSelect(scene, selectedId, press);
    case 'nudge':
      return beginNudge(scene, selectedId, press);
    case 'lungs':
      return { ...none, gesture: beginLungs(scene, press), selectedId };
    case 'new':
    case 'add':
    case 'subtract':
    case 'split':
      return { ...none, gesture: stroke(tool, press), selectedId: tool === 'new' ? null : selectedId };
  }
}

function stroke(purpose: 'new' | 'add' | 'subtract' | 'split', { at, scale }: Press): Gesture {
  return { kind: 'stroke', purpose, points: [at], spacing: strokeSpacing / scale };
}

import type { LungGeometry } from '../../core/analysis/analysis';
import { moveVertex } from '../../core/regions/edit-vertex';
import { moveLungCut } from '../../core/contours/correct-lung';
import { nudgeRegion } from '../../core/regions/nudge-region';
import type { Ring, Vertex, VertexRef } from '../../core/regions/region';
import { translateRegion } from '../../core/regions/translate-region';
import type { Lesion } from '../../core/reading/reading';
import type { LungSide } from '../../core/severity/zone';
import type { EditingScene } from './editing-scene';

/** What is held follows the pointer once that has gone as far as `slack` (image pixels) from where it was pressed. */
interface Held {
  from: Vertex;
  slack: number;
}

/** What the pressed pointer is doing. Every state can be dropped: nothing is changed before it is finished. */
export type Gesture =
  | (Held & { kind: 'vertex'; name: 'move-vertex' | 'insert-vertex'; before: Lesion; lesion: Lesion; ref: VertexRef })
  | (Held & { kind: 'move' | 'ghost'; before: Lesion; lesion: Lesion })
  | { kind: 'nudge'; before: Lesion; lesion: Lesion; last: Vertex; radius: number }
  | { kind: 'stroke'; purpose: 'new' | 'add' | 'subtract' | 'split'; points: Ring; spacing: number }
  | { kind: 'lung'; side: LungSide; before: LungGeometry; outline: Ring[]; last: Vertex; radius: number }
  | (Held & { kind: 'cut'; side: LungSide; cut: 'upperCut' | 'lowerCut'; before: LungGeometry; lung: LungGeometry });

const distance = ([ax, ay]: Vertex, [bx, by]: Vertex): number => Math.hypot(ax - bx, ay - by);

/** The gesture after the pointer has moved to `at` (image pixels). */
export function continueGesture(gesture: Gesture, at: Vertex): Gesture {
  if ('slack' in gesture && distance(at, gesture.from) < gesture.slack) return gesture;
  switch (gesture.kind) {
    case 'vertex':
      return { ...gesture, slack: 0, lesion: moveVertex(gesture.lesion, gesture.ref, at) };
    case 'move':
    case 'ghost': {
      const [x, y] = gesture.from;
      return { ...gesture, slack: 0, lesion: translateRegion(gesture.before, at[0] - x, at[1] - y) };
    }
    case 'nudge':
      return { ...gesture, lesion: nudgeRegion(gesture.lesion, gesture.last, at, gesture.radius), last: at };
    case 'stroke': {
      const last = gesture.points[gesture.points.length - 1];
      const near = last !== undefined && distance(at, last) < gesture.spacing;
      return near ? gesture : { ...gesture, points: [...gesture.points, at] };
    }
    case 'lung': {
      const push = (points: Ring): Ring => nudgeRegion({ points, holes: [] }, gesture.last, at, gesture.radius).points;
      return { ...gesture, outline: gesture.outline.map(push), last: at };
    }
    case 'cut':
      return { ...gesture, slack: 0, lung: moveLungCut(gesture.before, gesture.cut, at[1]) };
  }
}

/** What is drawn while the gesture lasts. */
export function previewOf(scene: EditingScene, gesture: Gesture | null): EditingScene {
  if (gesture === null || gesture.kind === 'stroke' || gesture.kind === 'ghost') return scene;
  if (gesture.kind === 'lung' || gesture.kind === 'cut') {
    if (scene.lungs === null) return scene;
    const lung = gesture.kind === 'cut' ? gesture.lung : { ...gesture.before, outline: gesture.outline };
    return { ...scene, lungs: { ...scene.lungs, [gesture.side]: lung } };
  }
  const { lesion } = gesture;
  return { ...scene, lesions: scene.lesions.map((each) => (each.lesionId === lesion.lesionId ? lesion : each)) };
}

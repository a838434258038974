import type { LungGeometry } from '../../core/analysis/analysis';
import { moveVertex } from '../../core/contours/move-vertex';
import { moveLungCut } from '../../core/contours/correct-lung';
import { nudgeRegion } from '../../core/contours/nudge-region';
import type { Ring, Vertex, VertexRef } from '../../core/contours/region';
import { translateRegion } from '../../core/contours/translate-region';
import type { Lesion } from '../../core/reading/reading';
import type { EditingScene, LungSide } from './editing-scene';

/** What the pressed pointer is doing. Every state can be dropped: nothing is changed before it is finished. */
export type Gesture =
  | { kind: 'vertex'; name: 'move-vertex' | 'insert-vertex'; before: Lesion; lesion: Lesion; ref: VertexRef }
  | { kind: 'move'; before: Lesion; lesion: Lesion; from: Vertex }
  | { kind: 'ghost'; before: Lesion; lesion: Lesion; from: Vertex }
  | { kind: 'nudge'; before: Lesion; lesion: Lesion; last: Vertex; radius: number }
  | { kind: 'stroke'; purpose: 'new' | 'add' | 'subtract' | 'split'; points: Ring; spacing: number }
  | { kind: 'lung'; side: LungSide; before: LungGeometry; outline: Ring[]; last: Vertex; radius: number }
  | { kind: 'cut'; side: LungSide; cut: 'upperCut' | 'lowerCut'; before: LungGeometry; lung: LungGeometry };

/** The gesture after the pointer has moved to `at` (image pixels). */
export function continueGesture(gesture: Gesture, at: Vertex): Gesture {
  switch (gesture.kind) {
    case 'vertex':
      return { ...gesture, lesion: moveVertex(gesture.lesion, gesture.ref, at) };
    case 'move':
    case 'ghost': {
      const [x, y] = gesture.from;
      return { ...gesture, lesion: translateRegion(gesture.before, at[0] - x, at[1] - y) };
    }
    case 'nudge':
      return { ...gesture, lesion: nudgeRegion(gesture.lesion, gesture.last, at, gesture.radius), last: at };
    case 'stroke': {
      const last = gesture.points[gesture.points.length - 1];
      const near = last !== undefined && Math.hypot(at[0] - last[0], at[1] - last[1]) < gesture.spacing;
      return near ? gesture : { ...gesture, points: [...gesture.points, at] };
    }
    case 'lung': {
      const push = (points: Ring): Ring => nudgeRegion({ points, holes: [] }, gesture.last, at, gesture.radius).points;
      return { ...gesture, outline: gesture.outline.map(push), last: at };
    }
    case 'cut':
      return { ...gesture, lung: moveLungCut(gesture.before, gesture.cut, at[1]) };
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

import { addArea, strokeRegions } from '../../core/contours/add-area';
import { correctLungOutline } from '../../core/contours/correct-lung';
import type { EditName } from '../../core/contours/edited-content';
import { lesionUnderLine } from '../../core/contours/lesion-under-line';
import { readerLesion, type NewLesionId } from '../../core/contours/replace-lesion';
import { settleLesion } from '../../core/contours/settle-lesion';
import { simplifyRing } from '../../core/regions/simplify-ring';
import { splitLesion } from '../../core/contours/split-lesion';
import { subtractArea } from '../../core/contours/subtract-area';
import { FailureError } from '../../core/failure';
import type { Lesion } from '../../core/reading/reading';
import type { EditingChange, EditingScene } from './editing-scene';
import type { Gesture } from './gesture';

/** A complete edit, and the lesion that is selected after it. */
export interface FinishedEdit {
  readonly name: EditName;
  readonly change: EditingChange;
  readonly selectedId: string | null;
}

interface Context {
  readonly scene: EditingScene;
  readonly selectedId: string | null;
  readonly newId: NewLesionId;
}

type Stroke = Extract<Gesture, { kind: 'stroke' }>;

function finishStroke(
  { purpose, points, spacing }: Stroke,
  { scene, selectedId, newId }: Context,
): FinishedEdit | null {
  const { lesions } = scene;
  const stroke = simplifyRing(points, spacing / 4);
  if (purpose === 'add') {
    const added = addArea(lesions, selectedId, stroke, newId);
    return { name: 'add-area', change: { lesions: added.lesions }, selectedId: added.lesionId };
  }
  if (purpose === 'subtract') {
    const rest = subtractArea(lesions, selectedId, stroke, newId);
    if (rest === lesions) throw new FailureError('contour/degenerate', 'area');
    return { name: 'subtract-area', change: { lesions: rest }, selectedId };
  }
  if (purpose === 'new') {
    const drawn = strokeRegions(stroke).map((region) => readerLesion(region, newId()));
    return { name: 'new-lesion', change: { lesions: [...lesions, ...drawn] }, selectedId: drawn[0]?.lesionId ?? null };
  }
  const cut = selectedId ?? lesionUnderLine(lesions, stroke)?.lesionId;
  if (cut === undefined) throw new FailureError('contour/degenerate', 'line');
  return { name: 'split', change: { lesions: splitLesion(lesions, cut, stroke, newId) }, selectedId: cut };
}

/** A ghost of the prior's lesion as a lesion of this reading, under the same identity; null where it is one already. */
export function acceptGhost({ lesions }: EditingScene, ghost: Lesion): FinishedEdit | null {
  if (lesions.some(({ lesionId }) => lesionId === ghost.lesionId)) return null;
  const change = { lesions: [...lesions, { ...ghost, origin: 'carried' as const }] };
  return { name: 'accept-ghost', change, selectedId: ghost.lesionId };
}

/** Null where the press has moved nothing of the lung. */
function finishLungs(
  gesture: Extract<Gesture, { kind: 'lung' | 'cut' }>,
  { scene, selectedId }: Context,
): FinishedEdit | null {
  const { before, side } = gesture;
  const outlined = gesture.kind === 'lung';
  const same = outlined
    ? gesture.outline.every((ring, index) => ring === before.outline[index])
    : gesture.lung[gesture.cut] === before[gesture.cut];
  if (scene.lungs === null || same) return null;
  const lung = outlined ? correctLungOutline(before, gesture.outline) : gesture.lung;
  const lungs = { ...scene.lungs, [side]: lung };
  return { name: outlined ? 'lungs' : 'zone-line', change: { lungs, lungsCorrected: true }, selectedId };
}

/**
 * The edit that a gesture has made, or null where it changed nothing.
 * @throws FailureError `contour/degenerate` where it leaves no area or misses what it would cut.
 */
export function finishGesture(gesture: Gesture, context: Context): FinishedEdit | null {
  const { scene, selectedId, newId } = context;
  switch (gesture.kind) {
    case 'stroke':
      return finishStroke(gesture, context);
    case 'ghost':
      return gesture.lesion === gesture.before ? null : acceptGhost(scene, gesture.lesion);
    case 'vertex':
    case 'move':
    case 'nudge': {
      if (gesture.lesion === gesture.before) return null;
      const name = gesture.kind === 'vertex' ? gesture.name : gesture.kind === 'move' ? 'move-lesion' : 'nudge';
      return { name, change: { lesions: settleLesion(scene.lesions, gesture.lesion, newId) }, selectedId };
    }
    case 'lung':
    case 'cut':
      return finishLungs(gesture, context);
  }
}

import type { LungSide } from '../../core/severity/zone';
import { beginGesture } from './begin-gesture';
import type { ContourEditor } from './contour-editor.svelte';

/** A zone line of a lung, or without one its outline. */
export interface LungPart {
  readonly side: LungSide;
  readonly cut: 'upperCut' | 'lowerCut' | null;
}

/** What of the lungs the keys hold, or would take hold of at the crosshair; null where they point at none. */
export function lungPartAt(editor: ContourEditor): LungPart | null {
  const { tool, crosshair, scene, brushRadius } = editor;
  if (crosshair === null || tool !== 'lungs') return null;
  const press = { ...crosshair, insert: false, brushRadius, ghosts: [] };
  const gesture = editor.gesture ?? beginGesture(tool, scene, null, press).gesture;
  if (gesture?.kind === 'cut') return { side: gesture.side, cut: gesture.cut };
  return gesture?.kind === 'lung' ? { side: gesture.side, cut: null } : null;
}

import type { Placement } from '../../core/display/view-placement';
import type { Size } from '../../core/geometry/point';

/**
 * What a layer that edits on the current image is given. It is drawn inside the Konva stage, above the overlays; its
 * root is a Konva `Layer`. Image pixels become CSS pixels of the stage by `placement`.
 */
export interface EditorSlot {
  readonly placement: Placement;
  readonly image: Size;
  readonly screen: Size;
}

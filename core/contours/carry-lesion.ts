import type { LungGeometry, Lungs } from '../analysis/analysis';
import type { Lesion } from '../reading/reading';
import type { LungSide } from '../severity/zone';
import type { ReadonlyRing, Ring } from '../regions/region';

/** The lung that most vertices lie closest to, measured from the lungs' middle columns. */
function sideOf(points: ReadonlyRing, { right, left }: Lungs): LungSide {
  const middle = (lung: LungGeometry): number => (lung.left + lung.right) / 2;
  const nearRight = points.filter(([x]) => Math.abs(x - middle(right)) <= Math.abs(x - middle(left))).length;
  return nearRight * 2 >= points.length ? 'right' : 'left';
}

/**
 * A prior's lesion as a ghost on another image: the box of its lung is stretched onto the box of the same lung there
 * (image pixels to image pixels). Its identity stays, so that the lesion can be followed.
 */
export function carryLesion(lesion: Lesion, from: Lungs, to: Lungs): Lesion {
  const side = sideOf(lesion.points, from);
  const [source, target] = [from[side], to[side]];
  const scaleX = (target.right - target.left) / Math.max(1e-6, source.right - source.left);
  const scaleY = (target.bottom - target.top) / Math.max(1e-6, source.bottom - source.top);
  const carry = (ring: Ring): Ring =>
    ring.map(([x, y]) => [target.left + (x - source.left) * scaleX, target.top + (y - source.top) * scaleY]);
  return { ...lesion, points: carry(lesion.points), holes: lesion.holes.map(carry), origin: 'carried' };
}

import type { LungGeometry } from '../analysis/analysis';
import type { Ring } from '../regions/region';

/** A box, in image pixels. */
export const box = (x: number, y: number, w: number, h: number): Ring => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
];

/** A lung that is a box. */
export const lungOf = (x: number, y: number, w: number, h: number): LungGeometry => ({
  outline: [box(x, y, w, h)],
  top: y,
  upperCut: y + h * (5 / 12),
  lowerCut: y + h * (2 / 3),
  bottom: y + h,
  left: x,
  right: x + w,
  areaPx: w * h,
});

import type { PixelRect, Size } from '../geometry/point';
import type { PyramidLevel } from './image-pyramid';
import type { Placement } from './view-placement';

/** Pixels of a level. */
const tile = 64;

/** What lies between two places of a side of `length` pixels, grown to whole tiles; empty where that is nothing. */
function span(from: number, to: number, length: number): readonly [number, number] {
  if (to <= 0 || from >= length) return [0, 0];
  return [Math.max(0, tile * Math.floor(from / tile)), Math.min(length, tile * Math.ceil(to / tile))];
}

/**
 * The pixels of a level that a placement shows, grown to whole tiles, so that their number is the same from frame to frame while
 * a view moves: fresh memory costs more than the painting. Null where the image is out of sight.
 */
export function visibleRect(level: PyramidLevel, placement: Placement, screen: Size): PixelRect | null {
  const scale = placement.scale * level.factor;
  const [left, right] = span(-placement.x / scale, (screen.width - placement.x) / scale, level.width);
  const [top, bottom] = span(-placement.y / scale, (screen.height - placement.y) / scale, level.height);
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}

import type { Size } from '../geometry/point';
import type { PyramidLevel } from './image-pyramid';
import type { LevelRect } from './paint-windowed';
import type { Placement } from './view-placement';

/** The pixels of a level that a placement shows, grown to whole pixels; null where the image is out of sight. */
export function visibleRect(level: PyramidLevel, placement: Placement, screen: Size): LevelRect | null {
  const scale = placement.scale * level.factor;
  const left = Math.max(0, Math.floor(-placement.x / scale));
  const top = Math.max(0, Math.floor(-placement.y / scale));
  const right = Math.min(level.width, Math.ceil((screen.width - placement.x) / scale));
  const bottom = Math.min(level.height, Math.ceil((screen.height - placement.y) / scale));
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}

import { commonArea } from './common-area';
import type { Region } from './region';

/** Of the largest piece: what is smaller, a brush tore off or crushed. */
const leastBrushed = 0.005;
/** Of the largest piece: what is smaller, a trembling hand or the tail of a stroke looped. */
export const leastDrawn = 0.05;

/** The pieces of an outline but for those that nobody meant to make; none where none has an area. */
export function withoutCrumbs<R extends Region>(pieces: readonly R[], leastPart = leastBrushed): R[] {
  const areas = pieces.map((piece) => commonArea([piece]));
  const least = leastPart * Math.max(...areas);
  return pieces.filter((_, index) => (areas[index] as number) > 0 && (areas[index] as number) >= least);
}

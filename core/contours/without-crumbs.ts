import { commonArea } from './common-area';
import type { Region } from './region';

/** Of the largest piece of an outline: what is smaller, a brush tore off or crushed. */
const leastPart = 0.005;

/** The pieces of a bent outline but for those that nobody meant to make; none where none has an area. */
export function withoutCrumbs<R extends Region>(pieces: readonly R[]): R[] {
  const areas = pieces.map((piece) => commonArea([piece]));
  const least = leastPart * Math.max(...areas);
  return pieces.filter((_, index) => (areas[index] as number) > 0 && (areas[index] as number) >= least);
}

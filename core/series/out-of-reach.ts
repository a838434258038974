import { highestScore } from '../severity/zone';
import type { Change } from './change-verdict';

/** What no score would be called, counted from a value near an end of the scale, or in its middle with a wide limit. */
export type OutOfReach = 'change' | 'improvement' | 'worsening';

/**
 * What a comparison could not have found whatever the later score is, because the limit reaches beyond the scale: any change, or one in
 * the direction in which the score went. Null where it could, and where nothing is compared.
 */
export function outOfReach({ from, delta, limit }: Pick<Change, 'from' | 'delta' | 'limit'>): OutOfReach | null {
  if (delta === null) return null;
  const [improves, worsens] = [from.score > limit.points, highestScore - from.score > limit.points];
  if (!improves && !worsens) return 'change';
  if (delta < 0 && !improves) return 'improvement';
  return delta > 0 && !worsens ? 'worsening' : null;
}

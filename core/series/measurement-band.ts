import { highestScore } from '../severity/zone';
import { limitOf, type RepeatabilityLimit, type SeriesValue } from './change-verdict';

/** Scores, 0 to 6, that a later film may have without a change beyond measurement error. */
export interface MeasurementBand {
  /** The film that the band begins at. */
  readonly imageId: string;
  readonly low: number;
  readonly high: number;
  /** Half of the band's height before it is held within the scale. */
  readonly points: number;
}

/** The band about the value that a change is counted from; the limit is that of whoever observed it. */
export function measurementBand(
  { imageId, score, observer }: SeriesValue,
  siteLimit: RepeatabilityLimit,
): MeasurementBand {
  const { points } = limitOf(observer, siteLimit);
  return { imageId, low: Math.max(0, score - points), high: Math.min(highestScore, score + points), points };
}

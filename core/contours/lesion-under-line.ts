import type { Lesion } from '../reading/reading';
import type { ReadonlyRing } from '../regions/region';
import { regionContains } from '../regions/region-contains';

const samplesOfSegment = 32;

/** The lesion in which the longest part of a drawn line (image pixels) lies; null where it runs through none. */
export function lesionUnderLine(lesions: readonly Lesion[], line: ReadonlyRing): Lesion | null {
  const samples = line.slice(1).flatMap(([toX, toY], index) => {
    const [fromX, fromY] = line[index] ?? [toX, toY];
    const length = Math.hypot(toX - fromX, toY - fromY);
    return Array.from({ length: samplesOfSegment }, (_, k) => {
      const part = (k + 0.5) / samplesOfSegment;
      return { x: fromX + part * (toX - fromX), y: fromY + part * (toY - fromY), length };
    });
  });
  const inside = (lesion: Lesion): number =>
    samples.reduce((sum, { x, y, length }) => sum + (regionContains(lesion, x, y) ? length : 0), 0);
  const best = lesions.map((lesion) => ({ lesion, length: inside(lesion) })).sort((a, b) => b.length - a.length)[0];
  return best !== undefined && best.length > 0 ? best.lesion : null;
}

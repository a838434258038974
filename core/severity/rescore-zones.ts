import type { AnalysisMaps, AnalysisResult, Lungs, ZoneResult } from '../analysis/analysis';
import type { Size } from '../geometry/point';
import type { Manifest } from '../inference/manifest';
import { logit, sigmoid } from '../inference/softmax';
import { poolZones } from './pool-zones';
import { zonesOfLungs } from './zones-of-lungs';

/** Stored maps have steps of 1/255: nothing is known beyond half a step. */
const smallest = 1 / 510;
const mapLogit = (stored: number): number => logit(stored, smallest);

/**
 * Pooled logits of the map that the zones were pooled from. Where that was the severity map: its logits before the lung mask was
 * multiplied in; cells that it left out belong to no zone.
 */
function pooled(maps: AnalysisMaps, zoneOf: Int8Array, pooling: Manifest['zones']['pooling']): (number | null)[] {
  if (maps.zones !== null) return poolZones(maps.zones.map(mapLogit), zoneOf, pooling);
  const logits = maps.severity.map((severity, cell) => mapLogit(severity / Math.max(smallest, maps.lung[cell] ?? 1)));
  const known = zoneOf.map((zone, cell) => ((maps.severity[cell] ?? 0) > 0 ? zone : -1));
  return poolZones(logits, known, pooling);
}

/**
 * What the network's maps say of the zones after a reader has corrected the lungs or the zone lines. Each
 * zone's probability moves by the calibrated change of its pooled logit, so that an unchanged zone keeps its recorded
 * value exactly; one that had no cell is calibrated anew. A zone in which the map shows nothing is not involved.
 * @param corrected image pixels, as are the outlines of `analysis`.
 * @returns six zones in the order of `zoneIds`; null where the analysis has no score.
 */
export function rescoreZones(
  analysis: Pick<AnalysisResult, 'severity' | 'lungs'>,
  maps: AnalysisMaps,
  corrected: Lungs,
  options: { readonly image: Size; readonly zones: Manifest['zones'] },
): ZoneResult[] | null {
  const { severity, lungs } = analysis;
  if (severity === null || lungs === null) return null;
  const { pooling, calibration, thresholds } = options.zones;
  const before = pooled(maps, zonesOfLungs(lungs, maps.size, options.image), pooling);
  const after = pooled(maps, zonesOfLungs(corrected, maps.size, options.image), pooling);
  return severity.zones.map((recorded, i) => {
    const [from, to] = [before[i] ?? null, after[i] ?? null];
    if (from === to) return recorded;
    if (to === null) return { zone: recorded.zone, probability: 0, involved: false };
    const [a, b] = [calibration.a[i] ?? 1, calibration.b[i] ?? 0];
    // A zone that had no cell has no recorded value to move from.
    const probability = sigmoid(from === null ? a * to + b : logit(recorded.probability, 1e-12) + a * (to - from));
    return { zone: recorded.zone, probability, involved: probability >= (thresholds[i] ?? 0.5) };
  });
}

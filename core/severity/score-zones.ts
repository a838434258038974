import type { Severity, ZoneResult } from '../analysis/analysis';
import type { Manifest } from '../inference/manifest';
import { sigmoid } from '../inference/softmax';
import { highestScore, zoneArray, zoneIds } from './zone';

/** Calibrated probability and verdict of each zone from its pooled logit (Platt scaling and thresholds of the manifest). */
export function judgeZones(pooled: readonly (number | null)[], zones: Manifest['zones']): ZoneResult[] {
  const { a, b } = zones.calibration;
  return zoneIds.map((zone, index) => {
    const logit = pooled[index] ?? null;
    const probability = logit === null ? 0 : sigmoid((a[index] as number) * logit + (b[index] as number));
    return { zone, probability, involved: probability >= (zones.thresholds[index] as number) };
  });
}

/** Calibrated expectation of the 0-6 score: an affine function of the summed zone probabilities, clamped. */
export function expectedScoreOf(
  zones: readonly ZoneResult[],
  { slope, intercept }: Manifest['zones']['expectedScore'],
): number {
  const sum = zones.reduce((total, { probability }) => total + probability, 0);
  return Math.min(highestScore, Math.max(0, intercept + slope * sum));
}

/** The 3x2 array, its sum (0-6) and the expected score from six pooled logits (Park et al. 2021, section 3.3). */
export function scoreZones(pooled: readonly (number | null)[], zones: Manifest['zones']): Severity {
  const results = judgeZones(pooled, zones);
  return {
    score: results.filter(({ involved }) => involved).length,
    expectedScore: expectedScoreOf(results, zones.expectedScore),
    array: zoneArray(results),
    zones: results,
    band: null,
  };
}

import type { Manifest } from '../inference/manifest';
import { zoneIds } from './zone';

type Pooling = Manifest['zones']['pooling'];

/**
 * ROI pooling of the severity map's logits in each of the six zones: the bare maximum of Park et al. 2021 (section 3.3), or the
 * mean of the highest `fraction` of the zone, which is steadier.
 * @returns six logits in the order of `zoneIds`; null for a zone without cells.
 */
export function poolZones(logits: Float32Array, zoneOf: Int8Array, pooling: Pooling): (number | null)[] {
  const perZone: number[][] = zoneIds.map(() => []);
  for (let cell = 0; cell < zoneOf.length; cell += 1) perZone[zoneOf[cell] as number]?.push(logits[cell] as number);
  return perZone.map((values) => {
    if (values.length === 0) return null;
    const count = pooling.kind === 'max' ? 1 : Math.max(1, Math.ceil(pooling.fraction * values.length));
    const highest = Float64Array.from(values)
      .sort()
      .subarray(values.length - count);
    return highest.reduce((sum, value) => sum + value, 0) / count;
  });
}

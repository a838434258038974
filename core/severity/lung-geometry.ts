import type { LungGeometry, Lungs } from '../analysis/analysis';
import { signedRingArea } from '../regions/region-area';
import { traceContours } from '../contours/trace-contours';
import type { Size } from '../geometry/point';
import { sideOfZone, type LungSide } from './zone';
import type { ZoneRegions } from './zone-regions';

function oneLung(regions: ZoneRegions, side: LungSide, image: Size): LungGeometry {
  const { size, zoneOf, [side]: lung } = regions;
  const field = new Float32Array(zoneOf.map((zone) => (zone >= 0 && sideOfZone(zone) === side ? 1 : 0)));
  const [x, y] = [image.width / size, image.height / size];
  const outline = traceContours(field, size, 0.5, image).map(({ points }) => points);
  return {
    outline,
    left: lung.left * x,
    right: lung.right * x,
    top: lung.top * y,
    upperCut: lung.upperCut * y,
    lowerCut: lung.lowerCut * y,
    bottom: lung.bottom * y,
    // What the outline encloses, as when a reader corrects it: a hole in the mask is lung.
    areaPx: outline.reduce((sum, ring) => sum + Math.abs(signedRingArea(ring)), 0),
  };
}

/** Outline, cuts and area of both lungs in image pixels. */
export function lungGeometry(regions: ZoneRegions, image: Size): Lungs {
  return { right: oneLung(regions, 'right', image), left: oneLung(regions, 'left', image) };
}

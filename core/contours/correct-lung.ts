import type { LungGeometry } from '../analysis/analysis';
import { FailureError } from '../failure';
import { valueRange } from '../image/value-range';
import { commonArea } from '../regions/common-area';
import { repairRegion } from '../regions/repair-region';
import type { Ring } from '../regions/region';
import { withoutCrumbs } from '../regions/without-crumbs';

/** Zones keep at least this height, image pixels. */
const minZoneHeight = 1;

/**
 * The lung with a corrected outline (one ring or more, image pixels): its box, height and area follow, and each cut
 * keeps its fraction of the height (5/12 and 2/3 unless a reader has moved it; Park et al. 2021, section 3.3).
 * @throws FailureError `contour/degenerate` where the outline has no area.
 */
export function correctLungOutline(lung: LungGeometry, outline: readonly Ring[]): LungGeometry {
  const bent = outline.map((points) => ({ points, holes: [] }));
  const regions = withoutCrumbs(
    withoutCrumbs(bent)
      .flatMap(repairRegion)
      .map(({ points }) => ({ points, holes: [] })),
  );
  if (regions.length === 0) throw new FailureError('contour/degenerate');
  const xs = regions.flatMap(({ points }) => points.map(([x]) => x));
  const ys = regions.flatMap(({ points }) => points.map(([, y]) => y));
  const [top, bottom] = valueRange(ys);
  const [left, right] = valueRange(xs);
  const height = lung.bottom - lung.top || 1;
  const cutAt = (cut: number): number => top + ((cut - lung.top) / height) * (bottom - top);
  return {
    outline: regions.map(({ points }) => points),
    top,
    bottom,
    left,
    right,
    upperCut: cutAt(lung.upperCut),
    lowerCut: cutAt(lung.lowerCut),
    // Of what they enclose, as of a proposed lung: a hole is lung.
    areaPx: commonArea(regions),
  };
}

/** The lung with one zone line at another height (image pixels), kept between its neighbours. */
export function moveLungCut(lung: LungGeometry, cut: 'upperCut' | 'lowerCut', y: number): LungGeometry {
  const [low, high] = cut === 'upperCut' ? [lung.top, lung.lowerCut] : [lung.upperCut, lung.bottom];
  const room = Math.min(minZoneHeight, (high - low) / 2);
  return { ...lung, [cut]: Math.min(high - room, Math.max(low + room, y)) };
}

import { translateRegion, translateRing } from '../contours/translate-region';
import type { PixelRect, Size } from '../geometry/point';
import { sampleAt } from '../image/sample-at';
import type { AnalysisMaps, LungGeometry } from './analysis';
import type { Interpretation } from './interpret-outputs';

/** A `size` x `size` map of what lies in `opening`, sampled at the centres of a grid of that size over the whole film; 0 outside. */
function placeMap(values: Float32Array, size: number, opening: PixelRect, film: Size): Float32Array {
  const placed = new Float32Array(values.length);
  /** Where in the map the middle of the film's `index`-th cell lies, in cells; null outside. */
  const place = (index: number, length: number, from: number, to: number): number | null => {
    const pixel = ((index + 0.5) * length) / size;
    if (pixel < from || pixel > to) return null;
    return Math.min(size - 1, Math.max(0, ((pixel - from) * size) / (to - from) - 0.5));
  };
  for (let row = 0; row < size; row += 1) {
    const y = place(row, film.height, opening.top, opening.bottom);
    for (let column = 0; y !== null && column < size; column += 1) {
      const x = place(column, film.width, opening.left, opening.right);
      if (x !== null) placed[row * size + column] = sampleAt(values, size, x, y);
    }
  }
  return placed;
}

const placeMaps = (maps: AnalysisMaps, opening: PixelRect, film: Size): AnalysisMaps => ({
  ...maps,
  severity: placeMap(maps.severity, maps.size, opening, film),
  zones: maps.zones && placeMap(maps.zones, maps.size, opening, film),
  lung: placeMap(maps.lung, maps.size, opening, film),
  relevance: placeMap(maps.relevance, maps.relevanceSize, opening, film),
});

const placeLung = (lung: LungGeometry, { left, top }: PixelRect): LungGeometry => ({
  ...lung,
  outline: lung.outline.map((ring) => translateRing(ring, left, top)),
  left: lung.left + left,
  right: lung.right + left,
  top: lung.top + top,
  upperCut: lung.upperCut + top,
  lowerCut: lung.lowerCut + top,
  bottom: lung.bottom + top,
});

/** What was said of the part of a film in `opening`, in the pixels of the film; maps cover the whole of it on grids of their size. */
export function placeInFilm(said: Interpretation, opening: PixelRect, film: Size): Interpretation {
  return {
    ...said,
    contours: said.contours.map((contour) => translateRegion(contour, opening.left, opening.top)),
    lungs: said.lungs && { right: placeLung(said.lungs.right, opening), left: placeLung(said.lungs.left, opening) },
    maps: placeMaps(said.maps, opening, film),
  };
}

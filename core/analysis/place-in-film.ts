import { translateRegion, translateRing } from '../regions/translate-region';
import type { PixelRect, Size } from '../geometry/point';
import { sampleGrid } from '../image/sample-grid';
import type { AnalysisMaps, LungGeometry } from './analysis';
import type { Interpretation } from './interpret-outputs';

function placeMaps(maps: AnalysisMaps, opening: PixelRect, film: Size): AnalysisMaps {
  const place = (values: Float32Array, side = maps.size): Float32Array =>
    sampleGrid(values, side, { width: side, height: side }, film, opening);
  return {
    ...maps,
    severity: place(maps.severity),
    zones: maps.zones && place(maps.zones),
    lung: place(maps.lung),
    relevance: place(maps.relevance, maps.relevanceSize),
  };
}

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

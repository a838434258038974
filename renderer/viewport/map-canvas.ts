import type { AnalysisMaps } from '../../core/analysis/analysis';
import { differenceTable, paintMap, relevanceTable, severityTable } from '../../core/display/colour-map';
import type { DifferenceImage } from '../../core/contract/records';

function toCanvas(width: number, height: number, pixels: Uint32Array): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const data = new ImageData(width, height);
  new Uint32Array(data.data.buffer).set(pixels);
  canvas.getContext('2d')?.putImageData(data, 0, 0);
  return canvas;
}

/** The severity map as a canvas that covers the whole image; scale 0..1 on every image. */
export const severityCanvas = ({ size, severity }: AnalysisMaps) =>
  toCanvas(size, size, paintMap(severity, severityTable()));

/** The relevance map; values are scaled to their own maximum, because they have no unit. */
export function relevanceCanvas({ relevance, relevanceSize }: AnalysisMaps): HTMLCanvasElement {
  const highest = relevance.reduce((high, value) => Math.max(high, value), 1e-6);
  return toCanvas(relevanceSize, relevanceSize, paintMap(relevance, relevanceTable(), 0, highest));
}

/** The registered difference on its grid over the current image. */
export const differenceCanvas = ({ width, height, difference }: DifferenceImage) =>
  toCanvas(width, height, paintMap(difference, differenceTable(), -1, 1));

import type { AnalysisMaps } from '../../core/analysis/analysis';

/** Maps of one cell, in which nothing is seen. */
export const exampleMaps: AnalysisMaps = {
  size: 1,
  severity: new Float32Array(1),
  zones: null,
  lung: new Float32Array(1),
  relevanceSize: 1,
  relevance: new Float32Array(1),
};

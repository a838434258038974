import type { AnalysisResult, LungGeometry, ModelIdentity, Severity } from '../analysis/analysis';
import type { AnalysisRecord } from '../contract/records';
import { zoneArray, zoneIds } from '../severity/zone';

export const model: ModelIdentity = { id: 'compact', version: '1.0.0', sha256: 'a'.repeat(64) };
export const laterModel: ModelIdentity = { ...model, version: '1.1.0', sha256: 'b'.repeat(64) };

/** The severity of a film on which these zones are involved, or so many from the first on. */
export function severityOf(involved: number | readonly boolean[]): Severity {
  const isInvolved = (place: number): boolean =>
    typeof involved === 'number' ? place < involved : involved[place] === true;
  const zones = zoneIds.map((zone, place) => ({
    zone,
    probability: isInvolved(place) ? 0.9 : 0.1,
    involved: isInvolved(place),
  }));
  const score = zones.filter((zone) => zone.involved).length;
  return { score, expectedScore: score, array: zoneArray(zones), zones, band: null };
}

/** What a model says of an accepted film on which these zones are involved. */
export const resultOf = (involved: number | readonly boolean[], by = model): AnalysisResult => ({
  model: by,
  runtime: { executionProvider: 'cpu', onnxruntime: '1.30.0' },
  timingsMs: { decode: 1, preprocess: 1, inference: 1, postprocess: 1, total: 4 },
  gate: { accepted: true, reasons: [] },
  diagnosis: { normal: 0.1, otherInfection: 0.2, covid19: 0.7 },
  findings: {},
  severity: severityOf(involved),
  contours: [],
  lesionPercentOfLung: 0,
  lungs: null,
});

const lung = (left: number, right: number): LungGeometry => ({
  outline: [
    [
      [left, 10],
      [right, 10],
      [right, 90],
      [left, 90],
    ],
  ],
  top: 10,
  upperCut: 43,
  lowerCut: 63,
  bottom: 90,
  left,
  right,
  areaPx: (right - left) * 80,
});

/** Both lungs on a film of 100 by 100 pixels, and a lesion in the right upper zone. */
export const outlines: Pick<AnalysisResult, 'contours' | 'lesionPercentOfLung' | 'lungs'> = {
  contours: [
    {
      points: [
        [12, 20],
        [30, 20],
        [30, 40],
      ],
      holes: [],
      percentOfLung: 4,
    },
  ],
  lesionPercentOfLung: 12.5,
  lungs: { right: lung(10, 45), left: lung(55, 90) },
};

/** What a later model says of a film that it refuses. */
export const refusedResult: AnalysisResult = {
  ...resultOf(0, laterModel),
  gate: { accepted: false, reasons: [] },
  severity: null,
};

export const analysisOf = (imageId: string, score: number, changes: Partial<AnalysisRecord> = {}): AnalysisRecord => ({
  ...resultOf(score),
  id: `analysis-${imageId}`,
  imageId,
  createdAt: '2026-01-01T00:00:00.000Z',
  ...changes,
});

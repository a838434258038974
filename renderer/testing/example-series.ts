import type {
  AnalysisRecord,
  OpenedReading,
  PatientRow,
  PatientSeries,
  SeriesImage,
} from '../../core/contract/records';
import { unknownEquipment } from '../../core/image/radiograph';
import { draftFromAnalysis, readingScore, type ReadingRecord } from '../../core/reading/reading';
import { publishedLimit } from '../../core/series/change-verdict';
import { zoneIds } from '../../core/severity/zone';

export const model = { id: 'compact', version: '1.0.0', sha256: 'a'.repeat(64) };
export const laterModel = { id: 'compact', version: '1.1.0', sha256: 'b'.repeat(64) };

const lung = (left: number, right: number) => ({
  outline: [
    [
      [left, 10],
      [right, 10],
      [right, 90],
      [left, 90],
    ] as [number, number][],
  ],
  top: 10,
  upperCut: 43,
  lowerCut: 63,
  bottom: 90,
  left,
  right,
  areaPx: (right - left) * 80,
});

/** An analysis whose first `score` zones are involved. */
export function exampleAnalysis(imageId: string, score: number, by = model): AnalysisRecord {
  const cells = zoneIds.map((_, index) => (index < score ? 1 : 0));
  return {
    id: `analysis-${imageId}`,
    imageId,
    createdAt: '2026-01-01T00:00:00.000Z',
    model: by,
    runtime: { executionProvider: 'cpu', onnxruntime: '1.30.0' },
    timingsMs: { decode: 1, preprocess: 1, inference: 300, postprocess: 1, total: 303 },
    gate: { accepted: true, reasons: [] },
    diagnosis: { normal: 0.1, otherInfection: 0.2, covid19: 0.7 },
    findings: { Consolidation: 0.4 },
    severity: {
      score,
      expectedScore: score - 0.2,
      array: [
        [cells[0] ?? 0, cells[1] ?? 0],
        [cells[2] ?? 0, cells[3] ?? 0],
        [cells[4] ?? 0, cells[5] ?? 0],
      ],
      zones: zoneIds.map((zone, index) => ({ zone, probability: index < score ? 0.9 : 0.1, involved: index < score })),
      band: { low: score - 0.5, high: score + 0.1 },
    },
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
}

export function exampleImage(
  id: string,
  date: string,
  change: Partial<SeriesImage> & { score?: number } = {},
): SeriesImage {
  const { score = 2, ...rest } = change;
  return {
    id,
    sha256: 'c'.repeat(64),
    fileName: `${id}.png`,
    date,
    time: null,
    view: 'AP',
    width: 100,
    height: 100,
    pixelSpacingMm: null,
    photometricInterpretation: 'MONOCHROME2',
    source: 'picture',
    equipment: unknownEquipment,
    lossySteps: [],
    receivedAt: '2026-01-01T00:00:00.000Z',
    state: { kind: 'analysed' },
    analysis: exampleAnalysis(id, score),
    models: [model],
    readings: [],
    corrections: [],
    ...rest,
  };
}

export function exampleSeries(images: readonly SeriesImage[], change: Partial<PatientSeries> = {}): PatientSeries {
  return {
    patient: { id: 'P1', name: 'Example, Eve', birthDate: null, sex: 'F', demo: false, credit: null, corrections: [] },
    images,
    events: [],
    limit: publishedLimit,
    currentModel: model,
    ...change,
  };
}

export const reader = { account: 'eve', displayName: 'Dr Eve' };

/** The reader's draft of an image, as the engine begins it. */
export function exampleDraft(image: SeriesImage, independentFirst = false): ReadingRecord {
  const { analysis } = image;
  if (analysis?.severity == null) throw new Error('the example has no score');
  let made = 0;
  const content = draftFromAnalysis(analysis, { independentFirst, newLesionId: () => `lesion-${(made += 1)}` });
  if (content === null) throw new Error('the example has no draft');
  const { score, expectedScore, array } = analysis.severity;
  return {
    id: `reading-${image.id}`,
    imageId: image.id,
    analysisId: analysis.id,
    revision: 1,
    kind: 'reading',
    state: 'draft',
    reader,
    content,
    score: readingScore(content),
    proposal: { score, expectedScore, array, model },
    version: 0,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    signedAt: null,
  };
}

export const opened = (draft: ReadingRecord | null, signed: readonly ReadingRecord[] = []): OpenedReading => ({
  reader,
  draft,
  history: '',
  signed,
});

export const signedBy = (record: ReadingRecord, by = reader): ReadingRecord => ({
  ...record,
  id: `${record.id}-${by.account}`,
  reader: by,
  state: 'signed',
  signedAt: '2026-01-02T00:00:00.000Z',
});

export const exampleRow = (id: string, change: Partial<PatientRow> = {}): PatientRow => ({
  id,
  name: `Patient ${id}`,
  images: 2,
  lastDate: '2026-01-02',
  lastScore: 3,
  scoreSigned: false,
  worsening: 0.4,
  state: 'unread',
  lastArrival: '2026-01-02T00:00:00.000Z',
  demo: false,
  valuesHidden: false,
  ...change,
});

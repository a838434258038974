import type { PatientSeries, SeriesImage } from '../contract/records';
import { unknownEquipment } from '../image/radiograph';
import { publishedLimit } from '../series/change-verdict';
import { analysisOf, model } from './analysis-of';

/** An analysed picture to which the model gives `score`, but for the changes. */
export const filmOf = (
  id: string,
  { score = 2, ...changes }: Partial<SeriesImage> & { readonly score?: number } = {},
): SeriesImage => ({
  id,
  sha256: 'd'.repeat(64),
  fileName: `${id}.png`,
  date: '2026-01-01',
  time: null,
  view: 'AP',
  width: 100,
  height: 100,
  pixelSpacingMm: null,
  source: 'picture',
  equipment: unknownEquipment,
  lossySteps: [],
  receivedAt: '2026-01-01T00:00:00.000Z',
  sequence: 1,
  state: { kind: 'analysed' },
  analysis: analysisOf(id, score),
  models: [model],
  readings: [],
  corrections: [],
  ...changes,
});

/** These films of a patient, but for the changes. */
export const seriesOf = (images: readonly SeriesImage[], changes: Partial<PatientSeries> = {}): PatientSeries => ({
  patient: { id: 'P1', name: 'Example, Eve', birthDate: null, sex: 'F', demo: false, credit: null, corrections: [] },
  images,
  events: [],
  limit: publishedLimit,
  currentModel: model,
  definitions: [],
  ...changes,
});

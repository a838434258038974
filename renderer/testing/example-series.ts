import type { AnalysisRecord, OpenedReading, PatientRow, SeriesImage } from '../../core/contract/records';
import type { ReadingRecord } from '../../core/reading/reading';
import { analysisOf, model, outlines, severityOf } from '../../core/testing/analysis-of';
import { filmOf } from '../../core/testing/film-of';
import { reader } from '../../core/testing/reading-of';

/** An analysis whose first `score` zones are involved, with a lesion and both lungs. */
export const exampleAnalysis = (imageId: string, score: number, by = model): AnalysisRecord =>
  analysisOf(imageId, score, {
    model: by,
    findings: { Consolidation: 0.4 },
    severity: { ...severityOf(score), expectedScore: score - 0.2, band: { low: score - 0.5, high: score + 0.1 } },
    ...outlines,
  });

export const exampleImage = (
  id: string,
  date: string,
  { score = 2, ...changes }: Partial<SeriesImage> & { readonly score?: number } = {},
): SeriesImage => filmOf(id, { date, analysis: exampleAnalysis(id, score), ...changes });

export const opened = (draft: ReadingRecord | null, signed: readonly ReadingRecord[] = []): OpenedReading => ({
  reader,
  draft,
  history: '',
  signed,
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
  demo: false,
  valuesHidden: false,
  ...change,
});

import type { SeriesImage } from '../contract/records';
import { draftFromAnalysis, readingScore, type ReadingRecord } from '../reading/reading';

export const reader = { account: 'eve', displayName: 'Dr Eve' };

type DraftChanges = Partial<ReadingRecord> & { readonly independentFirst?: boolean };

/** The reader's draft of a film that the model has scored, as the engine begins it but for the changes. */
export function draftOf(film: SeriesImage, { independentFirst = false, ...changes }: DraftChanges = {}): ReadingRecord {
  const { analysis } = film;
  if (analysis?.severity == null) throw new Error('the film has no score to start from');
  let lesions = 0;
  const begun = draftFromAnalysis(analysis, { independentFirst, newLesionId: () => `lesion-${(lesions += 1)}` });
  const content = changes.content ?? begun;
  if (content === null) throw new Error('the film has no draft');
  const { score, expectedScore, array } = analysis.severity;
  return {
    id: `reading-${film.id}`,
    imageId: film.id,
    analysisId: analysis.id,
    revision: 1,
    kind: 'reading',
    state: 'draft',
    reader,
    content,
    score: readingScore(content),
    proposal: { score, expectedScore, array, model: analysis.model },
    version: 0,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    signedAt: null,
    sequence: null,
    ...changes,
  };
}

/** The reading as this reader has signed it. */
export const signedBy = (record: ReadingRecord, by = reader): ReadingRecord => ({
  ...record,
  id: `${record.id}-${by.account}`,
  reader: by,
  state: 'signed',
  signedAt: '2026-01-02T00:00:00.000Z',
  sequence: 2,
});

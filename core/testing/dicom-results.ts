import type { SeriesImage } from '../contract/records';
import type { SignedResult, Writer } from '../dicom-results/signed-result';
import type { SourceFilm } from '../dicom-results/source-film';
import type { ReadingContent } from '../reading/reading';
import { analysisOf, outlines } from './analysis-of';
import { filmOf, seriesOf } from './film-of';
import { draftOf, signedBy } from './reading-of';
import { createHash } from 'node:crypto';

export const writer: Writer = {
  version: '0.1.0',
  sha256: (content) => createHash('sha256').update(content).digest('hex'),
};

/** A film in an archive, whose study and instance go by a number. */
export const sourceFilm = (serial: number, changes: Partial<SourceFilm> = {}): SourceFilm => ({
  studyInstanceUid: `1.2.3.${serial}`,
  seriesInstanceUid: `1.2.3.${serial}.1`,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
  sopInstanceUid: `1.2.3.${serial}.1.1`,
  modality: 'DX',
  filedUnder: {
    PatientName: 'Müller^Änne',
    PatientID: 'P1',
    PatientBirthDate: '19600102',
    PatientSex: 'F',
    StudyInstanceUID: `1.2.3.${serial}`,
    StudyDate: '20260101',
    StudyTime: '081500',
    ReferringPhysicianName: '',
    StudyID: '',
    AccessionNumber: 'A1',
  },
  ...changes,
});

/** A film of which a reader signed two zones where the network had proposed three, with the network's lesion. */
export function signedFilm(content: Partial<ReadingContent> = {}, changes: Partial<SeriesImage> = {}): SeriesImage {
  const film = filmOf('current', {
    date: '2026-02-01',
    source: 'dicom',
    pixelSpacingMm: [0.5, 0.5],
    analysis: { ...analysisOf('current', 3), ...outlines },
    ...changes,
  });
  const draft = draftOf(film);
  const zones = draft.content.zones.map((mark, place) => ({ ...mark, involved: place < 2, source: 'reader' as const }));
  const signed = signedBy({ ...draft, score: 2, content: { ...draft.content, zones, ...content } });
  return { ...film, readings: [signed] };
}

/** The prior of such a film, which nobody has signed. */
export const priorFilm = filmOf('prior', { score: 6, date: '2026-01-01', source: 'dicom' });

export const seriesOfTwo = (current = signedFilm(), prior = priorFilm) => seriesOf([prior, current]);

export const onlyResult = (results: readonly SignedResult[]): SignedResult => {
  const [result] = results;
  if (result === undefined || results.length > 1) throw new Error('not one result');
  return result;
};

import { readSourceFilm, type SourceFilm } from '../../../core/dicom-results/source-film';
import type { PatientSeries, SeriesImage } from '../../../core/contract/records';
import { parseDataSet } from '../../../core/dicom/parse-data-set';
import { readIdentity } from '../../../core/dicom/read-identity';
import { FailureError } from '../../../core/failure';
import type { Archive } from '../archive/archive';
import { inflate } from '../decoding/inflate';
import { ownPatient } from '../import/describe-image';

/** A film that objects may stand beside, or why they may not. */
export type Source = SourceFilm | FailureError;

async function readSource(archive: Archive, { sha256, source }: SeriesImage, patientId: string): Promise<SourceFilm> {
  if (source === 'picture') throw new FailureError('results/no-study');
  const { dataSet } = parseDataSet(await archive.read(sha256), inflate);
  const film = readSourceFilm(dataSet);
  const namesNobody = ownPatient(readIdentity(dataSet)).id === '';
  if (!namesNobody && film.filedUnder.PatientID !== patientId) throw new FailureError('results/other-patient');
  return film;
}

/** What the headers of a series' archived films say, by image. */
export async function sourceFilms(
  archive: Archive,
  { images, patient }: PatientSeries,
): Promise<ReadonlyMap<string, Source>> {
  const sources = new Map<string, Source>();
  for (const image of images) {
    try {
      sources.set(image.id, await readSource(archive, image, patient.id));
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      sources.set(image.id, error);
    }
  }
  return sources;
}

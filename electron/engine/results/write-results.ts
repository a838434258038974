import path from 'node:path';
import type { PatientSeries, WrittenResult, WrittenResults } from '../../../core/contract/records';
import { reportDocument } from '../../../core/dicom-results/report-document';
import type { ResultObject } from '../../../core/dicom-results/result-object';
import { severityReport } from '../../../core/dicom-results/severity-report';
import { signedResults, type SignedResult, type Writer } from '../../../core/dicom-results/signed-result';
import type { SourceFilm } from '../../../core/dicom-results/source-film';
import { FailureError } from '../../../core/failure';
import { catalogues } from '../../../core/i18n/catalogues';
import { reportContent } from '../../../core/report/report-content';
import type { Archive } from '../archive/archive';
import { sha256Of } from '../archive/sha256-of';
import { productVersion } from '../product-version';
import { seriesReportPdf, type SeriesReportOptions } from '../report/write-series-report';
import { saveObjects, type NamedObject } from './save-objects';
import { sourceFilms, type Source } from './source-films';

const writer: Writer = { version: productVersion, sha256: sha256Of };

interface KindOfObject extends NamedObject {
  readonly kind: WrittenResult['kind'];
}

/** Named by its UID: a file name says nothing of the patient, and the same object takes the place of itself. */
const named = (kind: WrittenResult['kind'], object: ResultObject): KindOfObject => ({
  kind,
  name: `${kind}-${object.sopInstanceUid}.dcm`,
  object,
});

type Sources = ReadonlyMap<string, Source>;

const knownFilm = (source: Source | undefined): SourceFilm | null =>
  source === undefined || source instanceof FailureError ? null : source;

function readingObject(result: SignedResult, film: SourceFilm, sources: Sources): ResultObject {
  const prior = knownFilm(sources.get(result.comparison?.prior.id ?? ''));
  return severityReport(result, film, prior, writer);
}

/** The report, where it gives the result that a reader signed, of a film whose header names the patient that its page names; else null. */
async function reportObject(
  series: PatientSeries,
  sources: Sources,
  options: Omit<SeriesReportOptions, 'path'>,
): Promise<ResultObject | null> {
  const texts = catalogues[options.language];
  const content = reportContent(series, texts);
  const { result, current, asOf } = content;
  if (result.kind !== 'signed' || current === null) return null;
  const film = knownFilm(sources.get(current.imageId));
  if (film === null || film.filedUnder.PatientID !== series.patient.id) return null;
  const pdf = await seriesReportPdf(content, options);
  const films = series.images.flatMap(({ id }) => knownFilm(sources.get(id)) ?? []);
  const report = { pdf, sequence: result.sequence, asOf, title: texts.report.title, subject: current.imageId };
  return reportDocument(report, film, films, writer);
}

/**
 * Writes what is signed of a patient into a folder as DICOM objects: a structured report of each reader's latest signature of each film, and
 * the report, where it gives the signed result of a film that is not left out and names its patient. A film beside which no object may stand is
 * left out, and told of. All that is to be written is, or nothing.
 * Throws `results/nothing-signed`; where every film is left out, why the first is; and what `saveObjects` throws.
 */
export async function writeResults(
  series: PatientSeries,
  archive: Archive,
  { path: folder, ...options }: SeriesReportOptions,
): Promise<WrittenResults> {
  const results = signedResults(series);
  if (results.length === 0) throw new FailureError('results/nothing-signed');
  const sources = await sourceFilms(archive, series);
  const objects: KindOfObject[] = [];
  const leftOut = new Map<string, WrittenResults['leftOut'][number]>();
  for (const result of results) {
    const { id, date } = result.image;
    const source = sources.get(id) ?? new FailureError('store/not-found', 'image');
    if (source instanceof FailureError) leftOut.set(id, { imageId: id, date, failure: source.failure });
    else objects.push(named('reading', readingObject(result, source, sources)));
  }
  const [first] = leftOut.values();
  if (objects.length === 0 && first !== undefined) throw new FailureError(first.failure.code, first.failure.detail);
  const report = await reportObject(series, sources, options);
  if (report !== null) objects.push(named('report', report));
  await saveObjects(folder, objects);
  const files = objects.map(({ kind, name, object }) => ({ kind, name, sopInstanceUid: object.sopInstanceUid }));
  return { path: path.resolve(folder), files, leftOut: [...leftOut.values()] };
}

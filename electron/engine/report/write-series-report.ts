import type { PatientSeries } from '../../../core/contract/records';
import { FailureError, type Failure } from '../../../core/failure';
import type { Catalogue } from '../../../core/i18n/catalogue';
import { catalogues } from '../../../core/i18n/catalogues';
import { textOfCode } from '../../../core/i18n/text-of-code';
import type { Radiograph } from '../../../core/image/radiograph';
import { reportContent, type ReportContent } from '../../../core/report/report-content';
import type { ReportVisit } from '../../../core/report/report-visit';
import { shownVisits, type Thumbnail } from './draw-thumbnails';
import { replaceFile } from '../files/replace-file';
import { makeThumbnail } from './make-thumbnail';
import { reportPdf, type ReportOptions } from './report-pdf';

export interface SeriesReportOptions extends Omit<ReportOptions, 'thumbnails'> {
  readonly path: string;
  /** A film that cannot be read is left black, and the page says why. */
  readonly filmOf: (imageId: string) => Promise<Radiograph>;
}

interface Films {
  readonly thumbnails: ReadonlyMap<string, Thumbnail>;
  /** Why a film is not among them. */
  readonly failures: ReadonlyMap<string, Failure>;
}

async function readFilms(content: ReportContent, options: Omit<SeriesReportOptions, 'path'>): Promise<Films> {
  const thumbnails = new Map<string, Thumbnail>();
  const failures = new Map<string, Failure>();
  for (const { imageId } of shownVisits(content, options.paper)) {
    try {
      thumbnails.set(imageId, await makeThumbnail(await options.filmOf(imageId)));
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      failures.set(imageId, error.failure);
    }
  }
  return { thumbnails, failures };
}

/** A visit that says why its film is black, unless it says already why it has no score. */
function withNote(visit: ReportVisit, failure: Failure | undefined, texts: Catalogue): ReportVisit {
  if (failure === undefined || visit.note !== null) return visit;
  return { ...visit, note: `${texts.viewport.failed} ${textOfCode(texts.failures, failure)}` };
}

/** A report as a PDF file, with its films. */
export async function seriesReportPdf(
  content: ReportContent,
  options: Omit<SeriesReportOptions, 'path'>,
): Promise<Uint8Array> {
  const texts = catalogues[options.language];
  const { thumbnails, failures } = await readFilms(content, options);
  const visits = content.visits.map((visit) => withNote(visit, failures.get(visit.imageId), texts));
  return reportPdf({ ...content, visits }, { ...options, thumbnails });
}

/** Writes the report of a patient's series to `path`. Throws what `replaceFile` throws. */
export async function writeSeriesReport(
  series: PatientSeries,
  { path, ...options }: SeriesReportOptions,
): Promise<{ path: string }> {
  const content = reportContent(series, catalogues[options.language]);
  await replaceFile(path, await seriesReportPdf(content, options));
  return { path };
}

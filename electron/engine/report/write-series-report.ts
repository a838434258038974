import type { PatientSeries } from '../../../core/contract/records';
import { FailureError } from '../../../core/failure';
import { catalogues } from '../../../core/i18n/catalogues';
import type { Radiograph } from '../../../core/image/radiograph';
import { reportContent, type ReportContent } from '../../../core/report/report-content';
import { shownVisits, type Thumbnail } from './draw-thumbnails';
import { replaceFile } from '../replace-file';
import { makeThumbnail } from './make-thumbnail';
import { reportPdf, type ReportOptions } from './report-pdf';

export interface SeriesReportOptions extends Omit<ReportOptions, 'thumbnails'> {
  readonly path: string;
  /** A film that cannot be read is left black. */
  readonly filmOf: (imageId: string) => Promise<Radiograph>;
}

async function thumbnails(content: ReportContent, options: SeriesReportOptions): Promise<Map<string, Thumbnail>> {
  const made = new Map<string, Thumbnail>();
  for (const { imageId } of shownVisits(content, options.paper)) {
    try {
      made.set(imageId, await makeThumbnail(await options.filmOf(imageId)));
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
    }
  }
  return made;
}

/** Writes the report of a patient's series to `path`. Throws `report/failed` where it cannot be written. */
export async function writeSeriesReport(
  series: PatientSeries,
  options: SeriesReportOptions,
): Promise<{ path: string }> {
  const content = reportContent(series, catalogues[options.language]);
  const pdf = await reportPdf(content, { ...options, thumbnails: await thumbnails(content, options) });
  await replaceFile(options.path, pdf);
  return { path: options.path };
}

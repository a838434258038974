import { catalogues, type LanguageCode } from '../../../core/i18n/catalogues';
import type { Paper } from '../../../core/report/paper';
import type { ReportContent } from '../../../core/report/report-content';
import { productVersion } from '../product-version';
import type { Thumbnail } from './draw-thumbnails';
import { firstPage } from './first-page';
import { paperRoom } from './paper-room';
import { finishPages } from './report-frame';
import { visibleText, registerFonts } from './report-page';
import { continuePages } from './text-section';

export interface ReportOptions {
  /** Language of the page; the content was decided in the same. */
  readonly language: LanguageCode;
  readonly paper: Paper;
  readonly thumbnails: ReadonlyMap<string, Thumbnail>;
}

/**
 * Draws the report as vector text: one page, and further ones where the text is longer. The dates in the file come from the data, so the
 * same content gives the same bytes.
 * @returns the PDF file.
 */
export async function reportPdf(content: ReportContent, options: ReportOptions): Promise<Uint8Array> {
  // Loaded when it is first needed: the engine's start is what the first window waits for.
  const { default: PDFDocument } = await import('pdfkit');
  const asOf = new Date(content.asOf);
  const texts = catalogues[options.language];
  const { app, report } = texts;
  const pdf = new PDFDocument({
    size: paperRoom[options.paper].size,
    pdfVersion: '1.7',
    margin: 0,
    bufferPages: true,
    lang: options.language,
    displayTitle: true,
    tagged: true,
    info: {
      Title: visibleText(report.fileTitle(content.patient.id)),
      Creator: `Sextant ${productVersion}`,
      Producer: 'Sextant',
      Subject: app.researchUse,
      CreationDate: asOf,
      ModDate: asOf,
    },
  });
  const chunks: Buffer[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  registerFonts(pdf);
  continuePages(pdf, content, firstPage(pdf, content, options, texts), texts);
  finishPages(pdf, content, texts);
  pdf.end();
  await finished;
  return Buffer.concat(chunks);
}

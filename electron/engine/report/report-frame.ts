import type { Catalogue } from '../../../core/i18n/catalogue';
import type { ReportContent } from '../../../core/report/report-content';
import { productVersion } from '../product-version';
import { patientLines } from './patient-lines';
import { rule } from './heading';
import { ink, line, minuteOf, type Frame, type Pdf } from './report-page';
import { drawParagraph } from './running-text';
import { artifact, tagged } from './tagged';
import { watermark } from './watermark';

/** Height that the footer takes at the bottom of a page. */
export const footerHeight = 34;

/** The area of the page that is drawn on. */
export function pageFrame(pdf: Pdf): Frame {
  const margin = 40;
  return { left: margin, width: pdf.page.width - 2 * margin, bottom: pdf.page.height - 20, y: 36 };
}

/** Title and patient, on every page, above the mark of what is not signed; moves the frame below them. */
export function drawHeader(
  pdf: Pdf,
  frame: Frame,
  { patient, visits, asOf, result }: ReportContent,
  report: Catalogue['report'],
  continued = false,
): void {
  if (result.kind !== 'signed') watermark(pdf, report.draft);
  const title = continued ? `${report.title} · ${report.continued}` : report.title;
  tagged(pdf, continued ? 'P' : 'H1', () => line(pdf, title, frame.left, frame.y, { size: 13, font: 'bold' }));
  const product = { size: 9, colour: ink.muted, width: frame.width, align: 'right' } as const;
  artifact(pdf, () => line(pdf, 'Sextant', frame.left, frame.y + 2, product));
  frame.y += 21;
  const who = patientLines(pdf, frame.width, patient, report);
  drawParagraph(pdf, frame, who, frame.bottom);
  frame.y += 3;
  const [from = '', to = ''] = [visits[0]?.date, visits.at(-1)?.date];
  const span = report.span(visits.length, from, to, minuteOf(asOf));
  tagged(pdf, 'P', () => line(pdf, span, frame.left, frame.y, { size: 8, colour: ink.muted, width: frame.width }));
  frame.y += 15;
}

function footer(pdf: Pdf, frame: Frame, left: string, right: string): void {
  const y = frame.bottom - 18;
  rule(pdf, frame, y - 5);
  tagged(pdf, 'P', () => line(pdf, left, frame.left, y, { size: 8, font: 'bold' }));
  const style = { size: 7, colour: ink.muted, width: frame.width, align: 'right' } as const;
  tagged(pdf, 'P', () => line(pdf, right, frame.left, y, style));
}

/** Footers of all pages: the use, what is not signed, and which page of how many it is. */
export function finishPages(
  pdf: Pdf,
  { result }: ReportContent,
  { app, report }: Pick<Catalogue, 'app' | 'report'>,
): void {
  const pages = pdf.bufferedPageRange().count;
  const use = result.kind === 'signed' ? app.researchUse : `${app.researchUse}  ·  ${report.draftFooter}`;
  for (let page = 0; page < pages; page += 1) {
    pdf.switchToPage(page);
    footer(pdf, pageFrame(pdf), use, `Sextant ${productVersion}  ·  ${report.page(page + 1, pages)}`);
  }
}

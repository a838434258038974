import type { Catalogue } from '../../../core/i18n/catalogue';
import type { ReportContent } from '../../../core/report/report-content';
import { productVersion } from '../product-version';
import { patientLines } from './patient-lines';
import { ink, line, minuteOf, stroke, type Frame, type Pdf } from './report-page';
import { drawLines } from './running-text';

/** Height that the footer takes at the bottom of a page. */
export const footerHeight = 34;

/** The area of the page that is drawn on. */
export function pageFrame(pdf: Pdf): Frame {
  const margin = 40;
  return { left: margin, width: pdf.page.width - 2 * margin, bottom: pdf.page.height - 20, y: 36 };
}

/** Title and patient, on every page; moves the frame below them. */
export function drawHeader(
  pdf: Pdf,
  frame: Frame,
  { patient, visits, asOf }: ReportContent,
  report: Catalogue['report'],
  continued = false,
): void {
  const title = continued ? `${report.title} · ${report.continued}` : report.title;
  line(pdf, title, frame.left, frame.y, { size: 13, font: 'bold' });
  line(pdf, 'Sextant', frame.left, frame.y + 2, { size: 9, colour: ink.muted, width: frame.width, align: 'right' });
  frame.y += 21;
  drawLines(pdf, frame, patientLines(pdf, frame.width, patient, report), frame.bottom);
  frame.y += 3;
  const [from = '', to = ''] = [visits[0]?.date, visits.at(-1)?.date];
  const span = report.span(visits.length, from, to, minuteOf(asOf));
  line(pdf, span, frame.left, frame.y, { size: 8, colour: ink.muted, width: frame.width });
  frame.y += 15;
}

function footer(pdf: Pdf, frame: Frame, left: string, right: string): void {
  const y = frame.bottom - 18;
  stroke(pdf, [frame.left, y - 5], [frame.left + frame.width, y - 5], 0.5, ink.rule);
  line(pdf, left, frame.left, y, { size: 8, font: 'bold' });
  line(pdf, right, frame.left, y, { size: 7, colour: ink.muted, width: frame.width, align: 'right' });
}

function watermark(pdf: Pdf, text: string): void {
  const { width, height } = pdf.page;
  pdf
    .save()
    .rotate(-35, { origin: [width / 2, height / 2] })
    .opacity(0.18);
  pdf.font('bold').fontSize(150);
  const size = Math.min(150, Math.floor((150 * 0.95 * width) / pdf.widthOfString(text)));
  line(pdf, text, 0, height / 2 - 80, { size, font: 'bold', colour: ink.watermark, width, align: 'center' });
  pdf.restore().opacity(1);
}

/** Footers of all pages, with their numbers where there are several, and the mark of what is not signed. */
export function finishPages(
  pdf: Pdf,
  { result }: ReportContent,
  { app, report }: Pick<Catalogue, 'app' | 'report'>,
): void {
  const pages = pdf.bufferedPageRange().count;
  for (let page = 0; page < pages; page += 1) {
    pdf.switchToPage(page);
    const number = pages === 1 ? '' : `  ·  ${report.page(page + 1, pages)}`;
    footer(pdf, pageFrame(pdf), app.researchUse, `Sextant ${productVersion}${number}`);
    if (result.kind !== 'signed') watermark(pdf, report.draft);
  }
}

import type { Catalogue } from '../../../core/i18n/catalogue';
import { catalogues, type LanguageCode } from '../../../core/i18n/catalogues';
import type { ReportContent } from '../../../core/report/report-content';
import { drawThumbnails, shownVisits, type Thumbnail } from './draw-thumbnails';
import { drawTrend } from './draw-trend';
import { drawZoneStrip } from './draw-zone-strip';
import {
  heading,
  ink,
  line,
  paragraph,
  plainText,
  printableName,
  registerFonts,
  type Frame,
  type Pdf,
} from './report-page';

export interface ReportOptions {
  /** Language of the page; the content was decided in the same. */
  readonly language: LanguageCode;
  readonly paper: 'A4' | 'Letter';
  /** Folder of DejaVuSans.ttf and DejaVuSans-Bold.ttf. */
  readonly fontFolder: string;
  readonly thumbnails: ReadonlyMap<string, Thumbnail>;
  readonly productVersion: string;
}

const margin = 40;
const footerHeight = 34;

/** Who it is: a long name is cut short, never the ID, the birth date or the sex after it. */
function patientLine(
  pdf: Pdf,
  frame: Frame,
  { name, id, birthDate, sex }: ReportContent['patient'],
  report: Catalogue['report'],
): void {
  const printed = printableName(name) || (name === '' ? '' : report.nameNotPrintable);
  const facts = [report.id(id), birthDate === null ? '' : report.born(birthDate), sex ?? ''];
  const rest = plainText(facts.filter((fact) => fact !== '').join('   '));
  pdf.font('regular').fontSize(10);
  const gap = printed === '' ? 0 : pdf.widthOfString('   ');
  // A point more than its own width, or rounding would end the name in an ellipsis.
  const nameWidth = Math.min(pdf.widthOfString(printed) + 1, frame.width - gap - pdf.widthOfString(rest) - 1);
  if (nameWidth > 0) line(pdf, printed, frame.left, frame.y, { size: 10, width: nameWidth });
  const taken = printed === '' ? 0 : Math.max(0, nameWidth) + gap;
  line(pdf, rest, frame.left + taken, frame.y, { size: 10, width: frame.width - taken });
  frame.y += 15;
}

function header(pdf: Pdf, frame: Frame, content: ReportContent, { report }: Catalogue): void {
  const { patient } = content;
  line(pdf, report.title, frame.left, frame.y, { size: 13, font: 'bold' });
  line(pdf, 'Sextant', frame.left, frame.y + 2, { size: 9, colour: ink.muted, width: frame.width, align: 'right' });
  frame.y += 21;
  patientLine(pdf, frame, patient, report);
  const [from = '', to = ''] = [content.visits[0]?.date, content.visits.at(-1)?.date];
  line(
    pdf,
    report.span(content.visits.length, from, to, content.asOf.slice(0, 16).replace('T', ' ')),
    frame.left,
    frame.y,
    {
      size: 8,
      colour: ink.muted,
      width: frame.width,
    },
  );
  frame.y += 15;
}

function conclusion(pdf: Pdf, frame: Frame, content: ReportContent, { report, app }: Catalogue): void {
  const { current } = content;
  heading(pdf, frame, content.draft ? report.resultDraft : report.resultSigned);
  if (current !== null && current.score !== null) {
    line(pdf, report.severityScore(current.score), frame.left, frame.y, { size: 15, font: 'bold' });
    const by = current.modelVersion === null ? '' : ` (${report.byModel(current.modelVersion)})`;
    const expected =
      current.expectedScore === null ? '' : `, ${report.expected(report.decimal(current.expectedScore))}${by}`;
    line(pdf, `${current.date}, ${app.views[current.view]}${expected}`, frame.left, frame.y + 5, {
      size: 8,
      colour: ink.muted,
      width: frame.width,
      align: 'right',
    });
    frame.y += 22;
  }
  paragraph(pdf, frame, content.impression, 84, [9.5, 8, 7]);
  if (content.verdict !== null && !content.impression.includes(content.verdict))
    paragraph(pdf, frame, content.verdict, 36, [9]);
  frame.y += 3;
}

/** A long name must not push the revision and its date off the line. */
const cutShort = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).trimEnd()}…` : text;

const shownReadings = ({ readings: all }: ReportContent) => all.slice(-4);

/** A title, and how many of all stand below it where that is not all. */
const titleOfLast = (title: string, shown: number, all: number, { report }: Catalogue): string =>
  shown === all ? title : `${title} · ${report.lastOf(shown, all)}`;

function readings(pdf: Pdf, frame: Frame, content: ReportContent, texts: Catalogue): void {
  const { report } = texts;
  const shown = shownReadings(content);
  if (shown.length === 0) return;
  heading(pdf, frame, titleOfLast(report.signedReadings, shown.length, content.readings.length, texts));
  for (const reading of shown) {
    const text = report.signedReading({
      date: reading.date,
      reader: reading.readerScore,
      network: reading.proposalScore,
      version: reading.proposalVersion,
      name: cutShort(reading.reader, 40),
      revision: reading.revision,
      at: reading.signedAt.slice(0, 16).replace('T', ' '),
    });
    line(pdf, text, frame.left, frame.y, { size: 7.5, width: frame.width });
    frame.y += 11;
  }
  frame.y += 3;
}

function notesOf(content: ReportContent, { report }: Catalogue): string[] {
  const refused = content.visits.filter(({ note }) => note !== null).map(({ date, note }) => `${date}: ${note ?? ''}`);
  const models = content.models.map(({ id, version, sha256 }) => report.model(`${id} ${version}`, sha256.slice(0, 16)));
  const credit = content.patient.credit === null ? [] : [content.patient.credit];
  return [...models, ...refused.slice(-2), ...content.caveats, ...credit];
}

const noteHeight = 9.5;

function notes(pdf: Pdf, frame: Frame, content: ReportContent, texts: Catalogue): void {
  heading(pdf, frame, texts.report.modelAndLimits);
  for (const note of notesOf(content, texts)) {
    if (frame.y > frame.bottom - footerHeight - 9) return;
    line(pdf, note, frame.left, frame.y, { size: 7, colour: ink.muted, width: frame.width });
    frame.y += noteHeight;
  }
}

function footer(pdf: Pdf, frame: Frame, productVersion: string, { report }: Catalogue): void {
  const y = frame.bottom - 18;
  pdf
    .moveTo(frame.left, y - 5)
    .lineTo(frame.left + frame.width, y - 5)
    .lineWidth(0.5)
    .strokeColor(ink.rule)
    .stroke();
  line(pdf, report.researchUse, frame.left, y, { size: 8, font: 'bold' });
  line(pdf, `Sextant ${productVersion}`, frame.left, y, {
    size: 7,
    colour: ink.muted,
    width: frame.width,
    align: 'right',
  });
}

function watermark(pdf: Pdf, text: string): void {
  const { width, height } = pdf.page;
  pdf
    .save()
    .rotate(-35, { origin: [width / 2, height / 2] })
    .opacity(0.18);
  pdf.font('bold').fontSize(150);
  const size = Math.min(150, Math.floor((150 * 0.95 * width) / pdf.widthOfString(text)));
  line(pdf, text, 0, height / 2 - 80, {
    size,
    font: 'bold',
    colour: ink.watermark,
    width,
    align: 'center',
  });
  pdf.restore().opacity(1);
}

/** Height of the trend's plot: as much as is left for it once all that stands below has its place. */
function trendHeight(frame: Frame, content: ReportContent, most: number, texts: Catalogue): number {
  const [trendAround, zoneStrip, title] = [66, 107, 17];
  const signed = shownReadings(content).length;
  const below = zoneStrip + (signed === 0 ? 0 : title + 3 + signed * 11);
  const noted = title + notesOf(content, texts).length * noteHeight;
  return Math.max(50, Math.min(most, frame.bottom - footerHeight - frame.y - trendAround - below - noted));
}

/**
 * Draws the one-page report as vector text. The dates in the file come from the data, so the same content gives the same bytes.
 * @returns the PDF file.
 */
export async function reportPdf(content: ReportContent, options: ReportOptions): Promise<Uint8Array> {
  // Loaded when it is first needed: the engine's start is what the first window waits for.
  const { default: PDFDocument } = await import('pdfkit');
  const asOf = new Date(content.asOf);
  const texts = catalogues[options.language];
  const { report } = texts;
  const title = plainText(report.fileTitle(content.patient.id));
  const pdf = new PDFDocument({
    size: options.paper === 'A4' ? 'A4' : 'LETTER',
    margin: 0,
    lang: options.language,
    displayTitle: true,
    info: {
      Title: title,
      Creator: `Sextant ${options.productVersion}`,
      Producer: 'Sextant',
      Subject: report.researchUse,
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
  registerFonts(pdf, options.fontFolder);
  const frame: Frame = { left: margin, width: pdf.page.width - 2 * margin, bottom: pdf.page.height - 20, y: 36 };
  const letter = options.paper === 'Letter';
  header(pdf, frame, content, texts);
  conclusion(pdf, frame, content, texts);
  heading(pdf, frame, report.radiographs);
  drawThumbnails(pdf, frame, shownVisits(content.visits, options.paper), options.thumbnails, texts);
  const plotHeight = trendHeight(frame, content, letter ? 78 : 110, texts);
  heading(pdf, frame, report.trend);
  drawTrend(pdf, frame, content, plotHeight, texts);
  const strip = content.visits.slice(-12);
  heading(pdf, frame, titleOfLast(report.zones, strip.length, content.visits.length, texts));
  drawZoneStrip(pdf, frame, strip, report);
  readings(pdf, frame, content, texts);
  notes(pdf, frame, content, texts);
  footer(pdf, frame, options.productVersion, texts);
  if (content.draft) watermark(pdf, report.draft);
  pdf.end();
  await finished;
  return Buffer.concat(chunks);
}

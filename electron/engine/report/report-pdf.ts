import type { Catalogue } from '../../../core/i18n/catalogue';
import { catalogues, type LanguageCode } from '../../../core/i18n/catalogues';
import type { ReportContent } from '../../../core/report/report-content';
import { drawThumbnails, shownVisits, type Thumbnail } from './draw-thumbnails';
import { drawTrend } from './draw-trend';
import { drawZoneStrip } from './draw-zone-strip';
import { heading, ink, line, paragraph, plainText, registerFonts, type Frame, type Pdf } from './report-page';

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

function header(pdf: Pdf, frame: Frame, content: ReportContent, { report }: Catalogue): void {
  const { patient } = content;
  line(pdf, report.title, frame.left, frame.y, { size: 13, font: 'bold' });
  line(pdf, 'Sextant', frame.left, frame.y + 2, { size: 9, colour: ink.muted, width: frame.width, align: 'right' });
  frame.y += 21;
  const facts = [
    patient.name,
    report.id(patient.id),
    patient.birthDate === null ? null : report.born(patient.birthDate),
    patient.sex,
  ];
  line(pdf, facts.filter((fact) => fact !== null && fact !== '').join('   '), frame.left, frame.y, {
    size: 10,
    width: frame.width,
  });
  frame.y += 15;
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
    const expected = current.expectedScore === null ? '' : `, ${report.expected(current.expectedScore.toFixed(1))}`;
    line(pdf, `${current.date}, ${app.views[current.view]}${expected}`, frame.left, frame.y + 5, {
      size: 8,
      colour: ink.muted,
      width: frame.width,
      align: 'right',
    });
    frame.y += 22;
  }
  paragraph(pdf, frame, content.impression, 52, { size: 9.5 });
  if (content.verdict !== null && !content.impression.includes(content.verdict))
    paragraph(pdf, frame, content.verdict, 24, { size: 9 });
  frame.y += 3;
}

function readings(pdf: Pdf, frame: Frame, content: ReportContent, { report }: Catalogue): void {
  if (content.readings.length === 0) return;
  heading(pdf, frame, report.signedReadings);
  for (const reading of content.readings.slice(-4)) {
    const text = report.signedReading({
      date: reading.date,
      reader: reading.readerScore,
      network: reading.proposalScore,
      name: reading.reader,
      revision: reading.revision,
      at: reading.signedAt.slice(0, 16).replace('T', ' '),
    });
    line(pdf, text, frame.left, frame.y, { size: 7.5, width: frame.width });
    frame.y += 11;
  }
  frame.y += 3;
}

function notes(pdf: Pdf, frame: Frame, content: ReportContent, { report }: Catalogue): void {
  heading(pdf, frame, report.modelAndLimits);
  const refused = content.visits.filter(({ note }) => note !== null).map(({ date, note }) => `${date}: ${note ?? ''}`);
  const models = content.models.map(({ id, version, sha256 }) => report.model(`${id} ${version}`, sha256.slice(0, 16)));
  const credit = content.patient.credit === null ? [] : [content.patient.credit];
  for (const note of [...models, ...refused.slice(0, 2), ...content.caveats, ...credit]) {
    if (frame.y > frame.bottom - footerHeight - 9) return;
    line(pdf, note, frame.left, frame.y, { size: 7, colour: ink.muted, width: frame.width });
    frame.y += 9.5;
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
  line(pdf, text, 0, height / 2 - 80, {
    size: text.length > 5 ? 108 : 150,
    font: 'bold',
    colour: ink.watermark,
    width,
    align: 'center',
  });
  pdf.restore().opacity(1);
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
  heading(pdf, frame, report.trend);
  drawTrend(pdf, frame, content, letter ? 78 : 110, texts);
  heading(pdf, frame, report.zones);
  drawZoneStrip(pdf, frame, content.visits.slice(-12), report);
  readings(pdf, frame, content, texts);
  notes(pdf, frame, content, texts);
  footer(pdf, frame, options.productVersion, texts);
  if (content.draft) watermark(pdf, report.draft);
  pdf.end();
  await finished;
  return Buffer.concat(chunks);
}

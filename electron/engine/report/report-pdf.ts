import type { Catalogue } from '../../../core/i18n/catalogue';
import { catalogues, type LanguageCode } from '../../../core/i18n/catalogues';
import type { Paper } from '../../../core/report/paper';
import type { ReportContent, ReportVisit } from '../../../core/report/report-content';
import type { ReportModel } from '../../../core/report/report-models';
import { nameOfDay } from '../../../core/series/date-in-series';
import { productVersion } from '../product-version';
import { conclusionLines, drawHeadline, resultTitle } from './draw-conclusion';
import { drawThumbnails, shownVisits, thumbnailsHeight, type Thumbnail } from './draw-thumbnails';
import { drawTrend, layOutTrend, type TrendLayout } from './draw-trend';
import { drawZoneStrip, zoneStripHeight } from './draw-zone-strip';
import { paperRoom } from './paper-room';
import { nameOnPage, printableName } from './printable';
import { drawHeader, finishPages, footerHeight, pageFrame } from './report-frame';
import {
  heading,
  headingHeight,
  ink,
  line,
  minuteOf,
  plainText,
  registerFonts,
  type Frame,
  type Pdf,
} from './report-page';
import { drawLines, heightOf, setText, type SetLine } from './running-text';

export interface ReportOptions {
  /** Language of the page; the content was decided in the same. */
  readonly language: LanguageCode;
  readonly paper: Paper;
  readonly thumbnails: ReadonlyMap<string, Thumbnail>;
}

/** Text that the first page has no room for, under its heading. */
interface Section {
  readonly title: string;
  readonly lines: readonly SetLine[];
  /** Where the first page says on which page the text goes on; null where it has been said. */
  readonly markAt: number | null;
}

/** Readings that a page has at least. */
const leastReadings = 4;

/** A title, and which of all stand below it where that is not all: the last ones, or as `which` says. */
const titleOf = (title: string, shown: number, all: number, which: (shown: number, all: number) => string): string =>
  shown === all ? title : `${title} · ${which(shown, all)}`;

const readingHeight = 11;

function readings(pdf: Pdf, frame: Frame, content: ReportContent, most: number, { report }: Catalogue): void {
  const shown = content.readings.slice(-most);
  if (shown.length === 0) return;
  heading(pdf, frame, titleOf(report.signedReadings, shown.length, content.readings.length, report.lastOf));
  for (const reading of shown) {
    const text = report.signedReading({
      date: reading.date,
      reader: reading.readerScore,
      network: reading.proposalScore,
      version: reading.proposalModel,
      name: nameOnPage(pdf, reading.reader, report),
      revision: reading.revision,
      at: minuteOf(reading.signedAt),
    });
    line(pdf, text, frame.left, frame.y, { size: 7.5, width: frame.width });
    frame.y += readingHeight;
  }
  frame.y += 3;
}

/** Why films have no score: each reason once, with the days of its films. */
function unscored(visits: readonly ReportVisit[]): string[] {
  const days = new Map<string, string[]>();
  for (const visit of visits)
    if (visit.note !== null) days.set(visit.note, [...(days.get(visit.note) ?? []), nameOfDay(visit)]);
  return [...days].map(([note, of]) => `${of.join(', ')}: ${note}`);
}

function modelLine(pdf: Pdf, { id, version, sha256, involved }: ReportModel, report: Catalogue['report']): string {
  const named = report.model(`${id} ${version}`, sha256.slice(0, 16));
  const words = printableName(pdf, involved ?? '');
  return words === '' ? named : `${named}; ${report.modelDefinition(words)}`;
}

function noteLines(pdf: Pdf, width: number, content: ReportContent, { report }: Catalogue): SetLine[] {
  const models = content.models.map((model) => modelLine(pdf, model, report));
  const credit = content.patient.credit === null ? [] : [content.patient.credit];
  const corrected = content.corrections.map(({ dates, correctedAt, by, what }) =>
    report.caveats.corrected(dates, minuteOf(correctedAt), nameOnPage(pdf, by, report), what),
  );
  const { patientCorrection: person } = content;
  const named = person === null ? [] : [report.caveats.patientCorrected(person.facts, minuteOf(person.correctedAt))];
  const names = content.equipment.map((name) => printableName(pdf, name)).filter((name) => name !== '');
  const equipment = names.length === 0 ? [] : [report.equipment(names.join('; '))];
  const notes = [
    ...models,
    ...unscored(content.visits),
    ...content.caveats,
    ...equipment,
    ...named,
    ...corrected,
    ...credit,
  ];
  return notes.flatMap((note) => setText(pdf, note, width, { size: 7, colour: ink.muted }));
}

const inZoneStrip = ({ visits }: ReportContent) => visits.slice(-12);

/** Below text that another heading follows. */
const sectionGap = 4;

/** For the events that the trend has no room for: more go on on another page. */
const listedRoom = (listed: readonly SetLine[]): number => Math.min(42, heightOf(listed));

/** Height of all that stands below the conclusion, but for the trend's plot and the notes. */
function heightBelow(
  frame: Frame,
  content: ReportContent,
  { height, lane: { listed } }: TrendLayout,
  paper: Paper,
  texts: Catalogue,
): number {
  const zoneStrip = headingHeight + zoneStripHeight(inZoneStrip(content));
  const films = headingHeight + thumbnailsHeight(frame.width, shownVisits(content, paper), texts);
  const trend = headingHeight + height + listedRoom(listed) + (listed.length > 0 ? sectionGap : 0);
  const signed = Math.min(leastReadings, content.readings.length);
  const readingsHeight = signed === 0 ? 0 : headingHeight + 3 + signed * readingHeight;
  return films + trend + zoneStrip + readingsHeight + headingHeight;
}

const leastPlot = 50;

/** What a page that a text does not fit on says below it. */
const markHeight = 12;

/** Notes that a page has at least, whatever was concluded. */
const leastNotes = 4;

/** Draws as much of a text as fits above `bottom`, with room for the mark of where it goes on. @returns the rest. */
function begin(pdf: Pdf, frame: Frame, title: string, lines: readonly SetLine[], bottom: number): Section {
  const fits = frame.y + heightOf(lines) <= bottom;
  const rest = drawLines(pdf, frame, lines, fits ? bottom : bottom - markHeight);
  const markAt = frame.y + 2;
  if (rest.length > 0) frame.y += markHeight;
  return { title, lines: rest, markAt };
}

/** The conclusion in the largest size in which all of it fits beside all notes, else beside the least of them, else as much as fits. */
function drawConclusion(
  pdf: Pdf,
  frame: Frame,
  content: ReportContent,
  below: { readonly all: number; readonly least: number },
  { report }: Catalogue,
): Section {
  const bottomOver = (height: number) => frame.bottom - footerHeight - height - leastPlot - 6;
  const [above, furthest] = [bottomOver(below.all), bottomOver(below.least)];
  const sets = [9.5, 8.5, 7.5].map((size) => conclusionLines(pdf, frame.width, content, report, size));
  const whole = (bottom: number) => sets.find((lines) => frame.y + heightOf(lines) <= bottom);
  const lines = whole(above) ?? whole(furthest) ?? sets[0] ?? [];
  const section = begin(pdf, frame, resultTitle(pdf, content, report), lines, furthest);
  frame.y += 6;
  return section;
}

/** Says on the first page where a section goes on. */
function markContinued(pdf: Pdf, { markAt }: Section, page: number, { report }: Catalogue): void {
  if (markAt === null) return;
  pdf.switchToPage(0);
  const { left } = pageFrame(pdf);
  line(pdf, report.continuedOn(page), left, markAt, { size: 7, font: 'bold', colour: ink.muted });
  pdf.switchToPage(page - 1);
}

/** Pages for the text that is left, each with the patient on top. */
function continuePages(pdf: Pdf, content: ReportContent, sections: readonly Section[], texts: Catalogue): void {
  const { report } = texts;
  let left = sections.filter(({ lines }) => lines.length > 0);
  while (left.length > 0) {
    pdf.addPage();
    const page = pdf.bufferedPageRange().count;
    const frame = pageFrame(pdf);
    const bottom = frame.bottom - footerHeight;
    drawHeader(pdf, frame, content, report, true);
    left = left.flatMap((section) => {
      const { title, lines } = section;
      if (frame.y + headingHeight + (lines[0]?.height ?? 0) > bottom) return [section];
      markContinued(pdf, section, page, texts);
      heading(pdf, frame, `${title} · ${report.continued}`);
      const rest = drawLines(pdf, frame, lines, bottom);
      frame.y += 6;
      return rest.length > 0 ? [{ title, lines: rest, markAt: null }] : [];
    });
  }
}

/** Draws the first page. @returns the text that it has no room for. */
function firstPage(pdf: Pdf, content: ReportContent, options: ReportOptions, texts: Catalogue): Section[] {
  const { paper, thumbnails } = options;
  const { report } = texts;
  const frame = pageFrame(pdf);
  const noted = noteLines(pdf, frame.width, content, texts);
  const layout = layOutTrend(pdf, frame, content, texts);
  const around = heightBelow(frame, content, layout, paper, texts);
  const all = around + heightOf(noted);
  const least = Math.min(all, around + heightOf(noted.slice(0, leastNotes)) + markHeight);
  drawHeader(pdf, frame, content, report);
  drawHeadline(pdf, frame, content, texts);
  const concluded = drawConclusion(pdf, frame, content, { all, least }, texts);
  const room = frame.bottom - footerHeight - frame.y - all;
  const plot = Math.max(leastPlot, Math.min(paperRoom[paper].plot, room));
  const films = shownVisits(content, paper);
  heading(pdf, frame, titleOf(report.radiographs, films.length, content.visits.length, report.filmsOf));
  drawThumbnails(pdf, frame, films, thumbnails, texts);
  const { listed } = layout.lane;
  if (content.current !== null || listed.length > 0) heading(pdf, frame, report.trend);
  drawTrend(pdf, frame, layout, plot, texts);
  const events = begin(pdf, frame, report.trend, listed, frame.y + listedRoom(listed));
  if (listed.length > 0) frame.y += sectionGap;
  const strip = inZoneStrip(content);
  heading(pdf, frame, titleOf(report.zones, strip.length, content.visits.length, report.lastOf));
  drawZoneStrip(pdf, frame, strip, report);
  readings(pdf, frame, content, leastReadings + Math.max(0, Math.floor((room - plot) / readingHeight)), texts);
  heading(pdf, frame, report.modelAndLimits);
  return [concluded, events, begin(pdf, frame, report.modelAndLimits, noted, frame.bottom - footerHeight + 4)];
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
    info: {
      Title: plainText(report.fileTitle(content.patient.id)),
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

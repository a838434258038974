import type { Catalogue } from '../../../core/i18n/catalogue';
import type { Paper } from '../../../core/report/paper';
import type { ReportContent } from '../../../core/report/report-content';
import { conclusionLines, drawHeadline, resultTitle } from './draw-conclusion';
import { drawReadings, readingHeight, readingsHeight } from './draw-readings';
import { drawThumbnails, shownVisits, thumbnailsHeight, type Thumbnail } from './draw-thumbnails';
import { drawTrend, layOutTrend, type TrendLayout } from './draw-trend';
import { drawZoneStrip, zoneStripHeight } from './draw-zone-strip';
import { noteLines } from './note-lines';
import { paperRoom } from './paper-room';
import { drawHeader, footerHeight, pageFrame } from './report-frame';
import { heading, headingHeight } from './heading';
import { titleOf, type Frame, type Pdf } from './report-page';
import { heightOf, type SetLine } from './running-text';
import { tagged } from './tagged';
import { trendInWords } from './in-words';
import { beginSection, markHeight, type TextSection } from './text-section';

/** Readings that a page has at least. */
const leastReadings = 4;

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
  const zoneStrip = headingHeight + zoneStripHeight(frame.width, inZoneStrip(content));
  const films = headingHeight + thumbnailsHeight(frame.width, shownVisits(content, paper), texts);
  const trend = headingHeight + height + listedRoom(listed) + (listed.length > 0 ? sectionGap : 0);
  return films + trend + zoneStrip + readingsHeight(content, leastReadings) + headingHeight;
}

const leastPlot = 50;

/** Notes that a page has at least, whatever was concluded. */
const leastNotes = 4;

/** The conclusion in the largest size in which all of it fits beside all notes, else beside the least of them, else as much as fits. */
function drawConclusion(
  pdf: Pdf,
  frame: Frame,
  content: ReportContent,
  below: { readonly all: number; readonly least: number },
  { report }: Catalogue,
): TextSection {
  const bottomOver = (height: number) => frame.bottom - footerHeight - height - leastPlot - 6;
  const [above, furthest] = [bottomOver(below.all), bottomOver(below.least)];
  const sets = [9.5, 8.5, 7.5].map((size) => conclusionLines(pdf, frame.width, content, report, size));
  const whole = (bottom: number) => sets.find((lines) => frame.y + heightOf(lines) <= bottom);
  const lines = whole(above) ?? whole(furthest) ?? sets[0] ?? [];
  const section = beginSection(pdf, frame, resultTitle(pdf, content, report), lines, furthest);
  frame.y += 6;
  return section;
}

/** Draws the first page. @returns the text that it has no room for. */
export function firstPage(
  pdf: Pdf,
  content: ReportContent,
  { paper, thumbnails }: { readonly paper: Paper; readonly thumbnails: ReadonlyMap<string, Thumbnail> },
  texts: Catalogue,
): TextSection[] {
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
  if (layout.scored.length > 0)
    tagged(pdf, 'Figure', () => drawTrend(pdf, frame, layout, plot, texts), trendInWords(content, texts));
  const events = beginSection(pdf, frame, report.trend, listed, frame.y + listedRoom(listed));
  if (listed.length > 0) frame.y += sectionGap;
  const strip = inZoneStrip(content);
  heading(pdf, frame, titleOf(report.zones, strip.length, content.visits.length, report.lastOf));
  drawZoneStrip(pdf, frame, strip, texts);
  drawReadings(pdf, frame, content, leastReadings + Math.max(0, Math.floor((room - plot) / readingHeight)), texts);
  heading(pdf, frame, report.modelAndLimits);
  return [concluded, events, beginSection(pdf, frame, report.modelAndLimits, noted, frame.bottom - footerHeight + 4)];
}

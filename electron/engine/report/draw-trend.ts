import type { Catalogue } from '../../../core/i18n/catalogue';
import type { View } from '../../../core/analysis/analysis';
import type { ReportContent, ReportVisit } from '../../../core/report/report-content';
import { comparableNeighbours } from '../../../core/series/comparable-neighbours';
import { heldApart } from '../../../core/series/time-positions';
import { ink, line, type Frame, type Pdf } from './report-page';

const axisWidth = 62;
/** Of the first and last date from the edges of the plot. */
const inset = 10;
/** Least distance of two markers, so that films of one day do not hide each other. */
const markerRoom = 9;
/** Above score 6, so that its markers stay clear of the heading. */
const headroom = 6;
const day = 86_400_000;

/** Horizontal position of each date: true to time, first and last at the edges. */
export function timeScale(dates: readonly string[], left: number, width: number): (date: string) => number {
  const times = dates.map((date) => Date.parse(date));
  const first = Math.min(...times);
  const span = Math.max(...times) - first;
  return (date) =>
    span === 0 ? left + width / 2 : left + inset + ((Date.parse(date) - first) / span) * (width - 2 * inset);
}

/** Marker of a projection: circle PA, square AP, triangle AP supine, diamond otherwise; filled where signed. */
export function marker(pdf: Pdf, view: View, x: number, y: number, filled: boolean): void {
  const r = 4;
  if (view === 'PA') pdf.circle(x, y, r);
  else if (view === 'AP') pdf.rect(x - r, y - r, 2 * r, 2 * r);
  else if (view === 'AP supine') pdf.polygon([x, y - r - 1], [x + r + 1, y + r], [x - r - 1, y + r]);
  else pdf.polygon([x, y - r - 1], [x + r + 1, y], [x, y + r + 1], [x - r - 1, y]);
  pdf.lineWidth(1.2);
  if (filled) pdf.fillAndStroke(ink.dark, ink.dark);
  else pdf.fillAndStroke('#ffffff', ink.dark);
}

function grid(pdf: Pdf, frame: Frame, height: number, yOf: (score: number) => number, label: string): void {
  for (let score = 0; score <= 6; score += 1) {
    const y = yOf(score);
    pdf
      .moveTo(frame.left + axisWidth, y)
      .lineTo(frame.left + frame.width, y)
      .lineWidth(0.4)
      .strokeColor(ink.grid)
      .stroke();
    if (score % 2 === 0)
      line(pdf, String(score), frame.left, y - 4, { size: 7, colour: ink.muted, width: axisWidth - 6, align: 'right' });
  }
  line(pdf, label, frame.left, frame.y + height / 2 - 4, { size: 7, colour: ink.muted });
}

/** Lines between neighbours that may be compared, dashed where the projection differs. */
function connections(pdf: Pdf, visits: readonly ReportVisit[], at: (visit: ReportVisit) => [number, number]): void {
  for (const [before, visit] of comparableNeighbours(visits, ({ value }) => value)) {
    pdf
      .moveTo(...at(before))
      .lineTo(...at(visit))
      .lineWidth(0.9)
      .strokeColor(ink.muted);
    if (before.view === visit.view) pdf.undash();
    else pdf.dash(3, { space: 2 });
    pdf.stroke().undash();
  }
}

/** Date labels of the time axis, left out where they would overlap the one after: the latest always stands. */
function dateLabels(pdf: Pdf, dates: readonly string[], xOf: (date: string) => number, y: number, right: number): void {
  let free = right;
  for (const date of [...new Set(dates)].reverse()) {
    const x = Math.min(xOf(date) - 20, right - 44);
    if (x + 44 > free) continue;
    line(pdf, date, x, y, { size: 6.5, colour: ink.muted });
    free = x - 2;
  }
}

function eventLane(
  pdf: Pdf,
  content: ReportContent,
  xOf: (date: string) => number,
  y: number,
  frame: Frame,
  { report, trend }: Catalogue,
): void {
  if (content.events.length === 0) return;
  line(pdf, report.events, frame.left, y, { size: 7, colour: ink.muted });
  let free = -Infinity;
  for (const event of content.events) {
    const x = Math.min(Math.max(xOf(event.date), frame.left + axisWidth), frame.left + frame.width - 40);
    pdf
      .moveTo(x, y - 2)
      .lineTo(x, y + 8)
      .lineWidth(1)
      .strokeColor(ink.dark)
      .stroke();
    if (x + 3 >= free) {
      line(pdf, trend.events[event.kind], x + 3, y, { size: 6.5, colour: ink.dark });
      free = x + 8 + pdf.widthOfString(trend.events[event.kind]);
    }
  }
}

/** The trend of standing scores over real time, with a band about the last value where it has a limit; moves the frame below it. */
export function drawTrend(pdf: Pdf, frame: Frame, content: ReportContent, height: number, texts: Catalogue): void {
  const visits = content.visits.filter((visit) => visit.score !== null);
  if (visits.length === 0) return;
  frame.y += headroom;
  const dates = [...content.visits.map(({ date }) => date), ...content.events.map(({ date }) => date)].sort();
  const [plotLeft, plotWidth] = [frame.left + axisWidth, frame.width - axisWidth];
  const xOf = timeScale(dates, plotLeft, plotWidth);
  const yOf = (score: number): number => frame.y + height - (score / 6) * height;
  const room = Math.min(markerRoom, plotWidth / visits.length);
  const dated = visits.map(({ date }) => xOf(date));
  const xs = heldApart(dated, () => room, plotLeft + plotWidth - inset);
  const xOfImage = new Map(visits.map(({ imageId }, index) => [imageId, xs[index] ?? plotLeft]));
  const at = (visit: ReportVisit): [number, number] => [xOfImage.get(visit.imageId) ?? plotLeft, yOf(visit.score ?? 0)];
  const { limit } = content;
  const last = visits.at(-1);
  if (last?.score != null && limit !== null) {
    const [top, bottom] = [Math.min(6, last.score + limit.points), Math.max(0, last.score - limit.points)];
    pdf.rect(plotLeft, yOf(top), plotWidth, yOf(bottom) - yOf(top)).fill('#f1f1f1');
  }
  grid(pdf, frame, height, yOf, texts.report.scoreAxis);
  connections(pdf, visits, at);
  for (const visit of visits) marker(pdf, visit.view, ...at(visit), visit.state === 'signed');
  dateLabels(pdf, dates, xOf, frame.y + height + 5, frame.left + frame.width);
  eventLane(pdf, content, xOf, frame.y + height + 16, frame, texts);
  frame.y += height + (content.events.length === 0 ? 18 : 30);
  const days = Math.round((Date.parse(dates.at(-1) ?? '') - Date.parse(dates[0] ?? '')) / day);
  const { legend, bandLegend, decimal } = texts.report;
  const explained = limit === null ? legend(days) : `${legend(days)} ${bandLegend(decimal(limit.points))}`;
  line(pdf, explained, frame.left, frame.y, { size: 6.5, colour: ink.muted, width: frame.width });
  frame.y += 13;
}

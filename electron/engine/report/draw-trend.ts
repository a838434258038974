import { daysBetween } from '../../../core/dicom/film-day';
import type { Catalogue } from '../../../core/i18n/catalogue';
import type { View } from '../../../core/analysis/analysis';
import type { ReportContent } from '../../../core/report/report-content';
import type { ReportVisit } from '../../../core/report/report-visit';
import { labelsWithRoom } from '../../../core/series/label-room';
import { markCorners } from '../../../core/series/projection-mark';
import type { MeasurementBand } from '../../../core/series/measurement-band';
import { timeAxis } from '../../../core/series/time-axis';
import { highestScore } from '../../../core/severity/zone';
import { drawEventLane, layOutEvents, type EventLane } from './draw-event-lane';
import { ink, line, stroke, type Frame, type Pdf } from './report-page';
import { drawLines, heightOf, setText, type SetLine } from './running-text';

const axisWidth = 62;
/** Of the first and last date from the edges of the plot. */
const inset = 10;
/** Least distance of two markers, so that films of one day do not hide each other. */
const markerRoom = 9;
/** Above score 6, so that its markers stay clear of the heading. */
const headroom = 6;
/** From score 0 to below the dates. */
const datesHeight = 15;
/** Above and below the legend. */
const legendGap = 4;
/** Of a date below the axis, and of what it keeps free. */
const dateWidth = 42;
const dateRoom = dateWidth + 1;

interface DateLabel {
  readonly date: string;
  readonly x: number;
  /** Of the current film or its prior. */
  readonly compared: boolean;
}

/** The trend but for its scale of scores: where everything stands from left to right, and what is said of it. */
export interface TrendLayout {
  readonly visits: readonly ReportVisit[];
  readonly scored: readonly ReportVisit[];
  readonly lines: ReportContent['lines'];
  readonly band: MeasurementBand | null;
  readonly xOf: ReadonlyMap<string, number>;
  /** Of films and events, oldest first; `x` of the middle, within the plot. */
  readonly dates: readonly DateLabel[];
  readonly lane: EventLane;
  readonly legend: readonly SetLine[];
  /** Of all that is drawn but the plot, in points. */
  readonly height: number;
}

/** What marks, lines and band mean, and how long the series is, in days. */
function legendOf({ visits, lines, band }: ReportContent, days: number, { report, trend }: Catalogue): string {
  const besideMark = lines.some(({ from, fromScore }) =>
    visits.some(({ imageId, score }) => imageId === from.id && score !== fromScore),
  );
  return [
    trend.marks,
    trend.lines,
    ...(besideMark ? [trend.ownScores] : []),
    ...(band === null ? [] : [report.bandLegend(trend.band(report.decimal(band.points)))]),
    ...(days === 0 ? [] : [report.legend(days)]),
  ].join(' ');
}

/** Decides where the trend's parts stand, and what has to be said beside it. */
export function layOutTrend(pdf: Pdf, frame: Frame, content: ReportContent, texts: Catalogue): TrendLayout {
  const { visits, lines, events, band } = content;
  const scored = visits.filter(({ score }) => score !== null);
  const plot = { from: frame.left + axisWidth, to: frame.left + frame.width };
  const axis = timeAxis(
    visits,
    events.map(({ date }) => date),
    { from: plot.from + inset, to: plot.to - inset, gap: markerRoom },
  );
  const compared = new Set(
    visits
      .filter(({ imageId }) => [content.current?.imageId, content.priorId].includes(imageId))
      .map(({ date }) => date),
  );
  const dates = [...new Set([...visits, ...events].map(({ date }) => date))].sort();
  const days = daysBetween(dates[0] ?? '', dates.at(-1) ?? '');
  const hasPlot = scored.length > 0;
  const legend = hasPlot
    ? setText(pdf, legendOf(content, days, texts), frame.width, { size: 7, colour: ink.muted })
    : [];
  const lane = layOutEvents(pdf, events, hasPlot ? { ...plot, ofDay: axis.ofDay } : null, frame.width, texts);
  return {
    visits,
    scored,
    lines,
    band,
    xOf: new Map(visits.map(({ imageId }, index) => [imageId, axis.films[index] ?? plot.from])),
    dates: dates.map((date) => ({
      date,
      x: Math.min(axis.ofDay(date), plot.to - dateWidth / 2),
      compared: compared.has(date),
    })),
    lane,
    legend,
    height: headroom + datesHeight + lane.height + heightOf(legend) + 2 * legendGap,
  };
}

/** Marker of a projection, filled where signed. */
function marker(pdf: Pdf, view: View, x: number, y: number, filled: boolean): void {
  const r = 4;
  const corners = markCorners(view, r);
  if (corners === null) pdf.circle(x, y, r);
  else pdf.polygon(...corners.map(([dx, dy]) => [x + dx, y + dy]));
  pdf.lineWidth(1.2);
  if (filled) pdf.fillAndStroke(ink.dark, ink.dark);
  else pdf.fillAndStroke('#ffffff', ink.dark);
}

/** What stands for a film without a score, above the axis. */
function dash(pdf: Pdf, x: number, y: number): void {
  line(pdf, '\u2013', x - 4, y - 9, { size: 7, colour: ink.muted, width: 8, align: 'center' });
}

function grid(pdf: Pdf, frame: Frame, height: number, yOf: (score: number) => number, label: string): void {
  for (let score = 0; score <= highestScore; score += 1) {
    const y = yOf(score);
    stroke(pdf, [frame.left + axisWidth, y], [frame.left + frame.width, y], 0.4, ink.grid);
    if (score % 2 === 0)
      line(pdf, String(score), frame.left, y - 4, { size: 7, colour: ink.muted, width: axisWidth - 6, align: 'right' });
  }
  line(pdf, label, frame.left, frame.y + height / 2 - 4, { size: 7, colour: ink.muted });
}

function connections(
  pdf: Pdf,
  lines: ReportContent['lines'],
  xOf: (imageId: string) => number,
  yOf: (score: number) => number,
): void {
  for (const { from, to, fromScore, toScore, dashed } of lines) {
    pdf.moveTo(xOf(from.id), yOf(fromScore)).lineTo(xOf(to.id), yOf(toScore)).lineWidth(0.9).strokeColor(ink.muted);
    if (dashed) pdf.dash(3, { space: 2 });
    else pdf.undash();
    pdf.stroke().undash();
  }
}

/** Date labels of the time axis, as far as they have room: those of the current film and its prior first, then the latest and the first. */
function drawDates(pdf: Pdf, dates: TrendLayout['dates'], y: number): void {
  const compared = dates.flatMap((label, index) => (label.compared ? [index] : [])).reverse();
  const shown = labelsWithRoom(
    dates.map(({ x }) => ({ x, width: dateRoom })),
    [...compared, dates.length - 1],
  );
  dates.forEach(({ date, x, compared: dark }, index) => {
    if (!shown.has(index)) return;
    line(pdf, date, x - dateWidth / 2, y, {
      size: 7,
      colour: dark ? ink.text : ink.muted,
      width: dateWidth,
      align: 'center',
    });
  });
}

/**
 * The trend of standing scores over real time, from the prior on with the band of measurement error about its value; moves the frame below it.
 * @param height of the plot, in points.
 */
export function drawTrend(pdf: Pdf, frame: Frame, layout: TrendLayout, height: number, texts: Catalogue): void {
  const { visits, scored, lines, band, xOf, dates, lane, legend } = layout;
  if (scored.length === 0) return;
  frame.y += headroom;
  const yOf = (score: number): number => frame.y + height - (score / highestScore) * height;
  // The watermark below is of the band's grey.
  pdf.rect(frame.left + axisWidth, frame.y, frame.width - axisWidth, height).fill('#ffffff');
  if (band !== null) {
    const [x, y] = [xOf.get(band.imageId) ?? frame.left + axisWidth, yOf(band.high)];
    const end = frame.left + frame.width;
    pdf.rect(x, y, end - x, yOf(band.low) - y).fill(ink.band);
    pdf.dash(1, { space: 2 });
    for (const edge of [y, yOf(band.low)]) stroke(pdf, [x, edge], [end, edge], 0.6, ink.edge);
    pdf.undash();
  }
  grid(pdf, frame, height, yOf, texts.report.scoreAxis);
  const xOfFilm = (imageId: string): number => xOf.get(imageId) ?? frame.left;
  const at = (visit: ReportVisit): [number, number] => [xOfFilm(visit.imageId), yOf(visit.score ?? 0)];
  connections(pdf, lines, xOfFilm, yOf);
  for (const visit of scored) marker(pdf, visit.view, ...at(visit), visit.state === 'signed');
  for (const visit of visits.filter(({ score }) => score === null)) dash(pdf, ...at(visit));
  frame.y += height;
  drawDates(pdf, dates, frame.y + 5);
  frame.y += datesHeight;
  drawEventLane(pdf, lane, frame.left, frame.y, texts);
  frame.y += lane.height + legendGap;
  drawLines(pdf, frame, legend, frame.bottom);
  frame.y += legendGap;
}

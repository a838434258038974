import type { Catalogue } from '../../../core/i18n/catalogue';
import type { ReportVisit } from '../../../core/report/report-visit';
import { nameOfDay } from '../../../core/series/date-in-series';
import { highestScore, zonesByLung, type ZoneId } from '../../../core/severity/zone';
import { ink, line, type Frame, type Pdf } from './report-page';
import { group, tagged } from './tagged';

const labelWidth = 68;
const rowHeight = 10.5;
const size = 7;
const captionRow = 8;
/** Of a whole date; where a column is narrower, year and day stand in two rows. */
const dateWidth = 41;
const gap = 3;

const columnOf = (width: number, visits: readonly ReportVisit[]): number =>
  Math.min(60, (width - labelWidth) / Math.max(1, visits.length));

const dateRows = (date: string, column: number): string[] =>
  column - gap < dateWidth ? [date.slice(0, 5), date.slice(5)] : [date];

/** Rows of text below the cells: date, hour where a visit has one, and score. */
function captionRows(width: number, visits: readonly ReportVisit[]): number {
  const hours = visits.some(({ hour }) => hour !== null) ? 1 : 0;
  return dateRows(visits[0]?.date ?? '', columnOf(width, visits)).length + hours + 1;
}

/** Height in points of what `drawZoneStrip` draws. */
export const zoneStripHeight = (width: number, visits: readonly ReportVisit[]): number =>
  zonesByLung.length * rowHeight + 2 + captionRows(width, visits) * captionRow + 6;

/** A cell: filled with a plus, empty with a nought, or with the dash of a film without a score. */
function drawCell(pdf: Pdf, state: keyof Catalogue['report']['zoneStates'], x: number, y: number, width: number): void {
  const mark = { involved: '+', clear: '0', unscored: '\u2013' }[state];
  pdf.rect(x, y, width, rowHeight - 2).lineWidth(0.6);
  if (state === 'involved') pdf.fillAndStroke(ink.dark, ink.dark);
  else pdf.fillAndStroke('#ffffff', ink.edge);
  const colour = state === 'involved' ? '#ffffff' : ink.muted;
  line(pdf, mark, x, y, { size, colour, width, align: 'center' });
}

const stateOf = ({ zones }: ReportVisit, zone: ZoneId): keyof Catalogue['report']['zoneStates'] =>
  zones === null ? 'unscored' : zones.includes(zone) ? 'involved' : 'clear';

/** Six zones by visits, each cell as `drawCell` draws it, below them dates and scores; moves the frame below it. */
export function drawZoneStrip(
  pdf: Pdf,
  frame: Frame,
  visits: readonly ReportVisit[],
  { app, report }: Pick<Catalogue, 'app' | 'report'>,
): void {
  const column = columnOf(frame.width, visits);
  const width = column - gap;
  const xOf = (index: number): number => frame.left + labelWidth + index * column;
  const below = frame.y + zonesByLung.length * rowHeight + 2;
  const scoreAt = below + (captionRows(frame.width, visits) - 1) * captionRow;
  const days = (visit: ReportVisit, index: number) => {
    const rows = [...dateRows(visit.date, column), ...(visit.hour === null ? [] : [visit.hour])];
    rows.forEach((text, row) =>
      line(pdf, text, xOf(index), below + row * captionRow, { size, colour: ink.muted, width, align: 'center' }),
    );
  };
  const score = ({ score: standing, state }: ReportVisit, index: number) => {
    const text = standing === null ? '\u2013' : `${standing}/${highestScore}${state === 'signed' ? '' : ' *'}`;
    line(pdf, text, xOf(index), scoreAt, { size, font: 'bold', width, align: 'center' });
  };
  group(pdf, 'Table', () => {
    group(pdf, 'TR', () => {
      tagged(pdf, 'TD', () => undefined);
      visits.forEach((visit, index) => tagged(pdf, 'TH', () => days(visit, index), nameOfDay(visit)));
    });
    zonesByLung.forEach((zone, row) =>
      group(pdf, 'TR', () => {
        const y = frame.y + row * rowHeight;
        tagged(pdf, 'TH', () => line(pdf, app.zones[zone], frame.left, y + 1, { size, colour: ink.muted }));
        visits.forEach((visit, index) => {
          const state = stateOf(visit, zone);
          tagged(pdf, 'TD', () => drawCell(pdf, state, xOf(index), y, width), report.zoneStates[state]);
        });
      }),
    );
    group(pdf, 'TR', () => {
      tagged(pdf, 'TH', () => line(pdf, report.scoreRow, frame.left, scoreAt, { size, colour: ink.muted }));
      visits.forEach((visit, index) => tagged(pdf, 'TD', () => score(visit, index)));
    });
  });
  frame.y = scoreAt + captionRow + 6;
}

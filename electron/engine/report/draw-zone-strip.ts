import type { Catalogue } from '../../../core/i18n/catalogue';
import type { ReportVisit } from '../../../core/report/report-visit';
import { highestScore, zonesByLung } from '../../../core/severity/zone';
import { ink, line, type Frame, type Pdf } from './report-page';

const labelWidth = 62;
const rowHeight = 11;
const hourHeight = 7;

/** Below the cells: date, hour where a visit has one, and score. */
const captionHeight = (visits: readonly ReportVisit[]): number =>
  22 + (visits.some(({ hour }) => hour !== null) ? hourHeight : 0);

/** Height in points of what `drawZoneStrip` draws. */
export const zoneStripHeight = (visits: readonly ReportVisit[]): number =>
  zonesByLung.length * rowHeight + 2 + captionHeight(visits);

/** Six zones by visits: a filled cell is involved, an empty one is clear, a dash means no score; moves the frame below it. */
export function drawZoneStrip(
  pdf: Pdf,
  frame: Frame,
  visits: readonly ReportVisit[],
  texts: Catalogue['report'],
): void {
  const years = new Set(visits.map(({ date }) => date.slice(0, 4)));
  const column = Math.min(60, (frame.width - labelWidth) / Math.max(1, visits.length));
  zonesByLung.forEach((zone, row) => {
    const y = frame.y + row * rowHeight;
    line(pdf, texts.zoneRows[zone], frame.left, y + 1, { size: 7, colour: ink.muted });
    visits.forEach((visit, index) => {
      const x = frame.left + labelWidth + index * column;
      pdf.rect(x, y, column - 3, rowHeight - 2).lineWidth(0.6);
      if (visit.zones?.includes(zone) === true) pdf.fillAndStroke(ink.dark, ink.dark);
      else pdf.fillAndStroke('#ffffff', ink.rule);
      if (visit.zones === null)
        line(pdf, '\u2013', x, y, { size: 7, colour: ink.muted, width: column - 3, align: 'center' });
    });
  });
  frame.y += zonesByLung.length * rowHeight + 2;
  const below = captionHeight(visits);
  visits.forEach((visit, index) => {
    const x = frame.left + labelWidth + index * column;
    const score =
      visit.score === null ? '\u2013' : `${String(visit.score)}/${highestScore}${visit.state === 'signed' ? '' : ' *'}`;
    const date = years.size > 1 ? visit.date.slice(2) : visit.date.slice(5);
    const small = { size: 6.5, colour: ink.muted, width: column - 3, align: 'center' } as const;
    line(pdf, date, x, frame.y, small);
    if (visit.hour !== null) line(pdf, visit.hour, x, frame.y + hourHeight, small);
    line(pdf, score, x, frame.y + below - 14, { size: 7, font: 'bold', width: column - 3, align: 'center' });
  });
  frame.y += below;
}

import type { Catalogue } from '../../../core/i18n/catalogue';
import type { Paper } from '../../../core/report/paper';
import type { ReportContent } from '../../../core/report/report-content';
import type { ReportVisit } from '../../../core/report/report-visit';
import { nameOfDay } from '../../../core/series/date-in-series';
import { paperRoom } from './paper-room';
import { scoreInWords } from './in-words';
import { ink, line, type Frame, type LineStyle, type Pdf } from './report-page';
import { tagged } from './tagged';

/** An 8-bit grey JPEG of a film and its size in pixels. */
export interface Thumbnail {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

type Compared = Pick<ReportContent, 'visits' | 'current' | 'priorId'>;

/** At most `most` visits, at least 3: the first, the current one and its prior, and others spread evenly. */
export function chooseVisits({ visits, current, priorId }: Compared, most: number): ReportVisit[] {
  if (visits.length <= most) return [...visits];
  const always = new Set([visits[0]?.imageId, current?.imageId, priorId]);
  const others = visits.filter(({ imageId }) => !always.has(imageId));
  const places = most - (visits.length - others.length);
  const spread = Array.from({ length: places }, (_, i) => others[Math.floor(((i + 0.5) * others.length) / places)]);
  return visits.filter((visit) => always.has(visit.imageId) || spread.includes(visit));
}

/** The visits whose films stand on the page: as many as its paper has room for in a row. */
export const shownVisits = (content: Compared, paper: Paper): ReportVisit[] =>
  chooseVisits(content, paperRoom[paper].films);

const captionLine = 9;

/** What stands below a film: date, projection and score, where there are several models whose score, and lossy compression; a line each. */
function captionOf(visit: ReportVisit, texts: Catalogue): (LineStyle & { readonly text: string })[] {
  const { app, report } = texts;
  const { score, state, modelName, lossy } = visit;
  return [
    { text: nameOfDay(visit) },
    { text: app.views[visit.view] },
    { text: scoreInWords(visit, texts), font: 'bold' },
    ...(modelName === null || score === null || state !== 'proposed'
      ? []
      : [{ text: report.byModel(modelName), colour: ink.muted }]),
    ...(lossy === '' ? [] : [{ text: lossy, colour: ink.muted }]),
  ];
}

const gap = 8;

const cellSize = (width: number, visits: readonly ReportVisit[]): number =>
  Math.min(120, (width - gap * (visits.length - 1)) / Math.max(1, visits.length));

/** Height of the row of films with what stands below them. */
export function thumbnailsHeight(width: number, visits: readonly ReportVisit[], texts: Catalogue): number {
  const lines = Math.max(0, ...visits.map((visit) => captionOf(visit, texts).length));
  return cellSize(width, visits) + lines * captionLine + 8;
}

/** A row of films with date, projection and score; moves the frame below it. */
export function drawThumbnails(
  pdf: Pdf,
  frame: Frame,
  visits: readonly ReportVisit[],
  thumbnails: ReadonlyMap<string, Thumbnail>,
  texts: Catalogue,
): void {
  const cell = cellSize(frame.width, visits);
  visits.forEach((visit, index) => {
    const x = frame.left + index * (cell + gap);
    const film = thumbnails.get(visit.imageId);
    const caption = captionOf(visit, texts);
    const draw = () => {
      pdf.rect(x, frame.y, cell, cell).fill('#000000');
      if (film !== undefined)
        pdf.image(Buffer.from(film.jpeg), x, frame.y, { fit: [cell, cell], align: 'center', valign: 'center' });
      caption.forEach(({ text, ...style }, row) =>
        line(pdf, text, x, frame.y + cell + 3 + row * captionLine, { size: 7, width: cell, ...style }),
      );
    };
    tagged(pdf, 'Figure', draw, caption.map(({ text }) => text).join(', '));
  });
  frame.y += thumbnailsHeight(frame.width, visits, texts);
}

import type { Catalogue } from '../../../core/i18n/catalogue';
import type { ReportContent } from '../../../core/report/report-content';
import { drawHeader, footerHeight, pageFrame } from './report-frame';
import { heading, headingHeight } from './heading';
import { ink, line, type Frame, type Pdf } from './report-page';
import { drawParagraph, heightOf, type SetLine } from './running-text';
import { tagged } from './tagged';

/** Text that the first page has no room for, under its heading. */
export interface TextSection {
  readonly title: string;
  readonly lines: readonly SetLine[];
  /** Where the first page says on which page the text goes on; null where it has been said. */
  readonly markAt: number | null;
}

/** What a page that a text does not fit on says below it. */
export const markHeight = 12;

/** Draws as much of a text as fits above `bottom`, with room for the mark of where it goes on. @returns the rest. */
export function beginSection(
  pdf: Pdf,
  frame: Frame,
  title: string,
  lines: readonly SetLine[],
  bottom: number,
): TextSection {
  const fits = frame.y + heightOf(lines) <= bottom;
  const rest = lines.length === 0 ? [] : drawParagraph(pdf, frame, lines, fits ? bottom : bottom - markHeight);
  const markAt = frame.y + 2;
  if (rest.length > 0) frame.y += markHeight;
  return { title, lines: rest, markAt };
}

/** Says on the first page where a section goes on. */
function markContinued(pdf: Pdf, { markAt }: TextSection, page: number, { report }: Catalogue): void {
  if (markAt === null) return;
  pdf.switchToPage(0);
  const { left } = pageFrame(pdf);
  tagged(pdf, 'P', () =>
    line(pdf, report.continuedOn(page), left, markAt, { size: 7, font: 'bold', colour: ink.muted }),
  );
  pdf.switchToPage(page - 1);
}

/** Pages for the text that is left, each with the patient on top. */
export function continuePages(
  pdf: Pdf,
  content: ReportContent,
  sections: readonly TextSection[],
  texts: Catalogue,
): void {
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
      const rest = drawParagraph(pdf, frame, lines, bottom);
      frame.y += 6;
      return rest.length > 0 ? [{ title, lines: rest, markAt: null }] : [];
    });
  }
}

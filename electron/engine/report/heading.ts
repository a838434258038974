import { ink, line, stroke, type Frame, type Pdf } from './report-page';
import { artifact, tagged } from './tagged';

/** A hairline across the page. */
export const rule = (pdf: Pdf, { left, width }: Frame, y: number): void =>
  artifact(pdf, () => stroke(pdf, [left, y], [left + width, y], 0.5, ink.rule));

/** Height of a section heading. */
export const headingHeight = 17;

/** A section heading with a hairline; moves the frame below it. */
export function heading(pdf: Pdf, frame: Frame, text: string): void {
  tagged(pdf, 'H2', () => line(pdf, text, frame.left, frame.y, { size: 8, font: 'bold', width: frame.width }));
  rule(pdf, frame, frame.y + 12);
  frame.y += headingHeight;
}

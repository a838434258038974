import type { Catalogue } from '../../../core/i18n/catalogue';
import type { ReportContent } from '../../../core/report/report-content';
import { nameOnPage } from './printable';
import { heading, headingHeight } from './heading';
import { line, minuteOf, titleOf, type Frame, type Pdf } from './report-page';
import { tagged } from './tagged';

export const readingHeight = 10;

/** Below the last reading. */
const gap = 3;

/** Height of the last `most` signed readings and their heading. */
export function readingsHeight({ readings }: ReportContent, most: number): number {
  const shown = Math.min(most, readings.length);
  return shown === 0 ? 0 : headingHeight + shown * readingHeight + gap;
}

/** The last `most` signed readings, a line each; moves the frame below them. */
export function drawReadings(
  pdf: Pdf,
  frame: Frame,
  content: ReportContent,
  most: number,
  { report }: Catalogue,
): void {
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
    tagged(pdf, 'P', () => line(pdf, text, frame.left, frame.y, { size: 7, width: frame.width }));
    frame.y += readingHeight;
  }
  frame.y += gap;
}

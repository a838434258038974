import type { Catalogue } from '../../../core/i18n/catalogue';
import type { ReportContent } from '../../../core/report/report-content';
import type { ReportVisit } from '../../../core/report/report-visit';
import { nameOfDay } from '../../../core/series/date-in-series';
import { isPrintable, nameOnPage } from './printable';
import { heading } from './heading';
import { ink, line, minuteOf, type Frame, type LineStyle, type Pdf } from './report-page';
import { drawParagraph, setText, type SetLine } from './running-text';
import { tagged } from './tagged';

/** Whose result it is. */
export function resultTitle(pdf: Pdf, { result }: ReportContent, report: Catalogue['report']): string {
  if (result.kind === 'signed') return report.resultSigned(nameOnPage(pdf, result.reader, report));
  if (result.kind === 'draft') return report.resultDraft(nameOnPage(pdf, result.reader, report));
  return result.kind === 'none' ? report.result : report.resultProposal(`${result.model.id} ${result.model.version}`);
}

/** What the score means, who signed it when, and what the network says beside it. */
function scoreFacts(
  { state, networkScore, expectedScore, modelName }: ReportVisit,
  result: ReportContent['result'],
  report: Catalogue['report'],
): string {
  const facts = [
    ...(state !== 'proposed' && networkScore !== null ? [report.networkScore(networkScore)] : []),
    ...(expectedScore === null ? [] : [report.expected(report.decimal(expectedScore))]),
  ].join(', ');
  const by = modelName === null ? '' : ` (${report.byModel(modelName)})`;
  return [
    report.scoreMeans,
    ...(result.kind === 'signed' ? [report.signedOn(minuteOf(result.signedAt), result.revision)] : []),
    ...(facts === '' ? [] : [report.network(`${facts}${by}`)]),
  ].join(' ');
}

/** A text in the largest size in which it takes one line, else in the smallest. */
function inOneLine(pdf: Pdf, width: number, text: string): SetLine[] {
  const sets = [8.5, 8, 7.5, 7].map((size) => setText(pdf, text, width, { size }));
  return sets.find((lines) => lines.length === 1) ?? sets.at(-1) ?? [];
}

/** The score, what it is, and its film, below it where that needs the room; moves the frame below it. */
export function drawHeadline(pdf: Pdf, frame: Frame, content: ReportContent, { report, app }: Catalogue): void {
  heading(pdf, frame, resultTitle(pdf, content, report));
  const { current, result } = content;
  if (current === null || current.score === null) return;
  const score = report.severityScore(current.score);
  const standing = current.state === 'signed' ? '' : report.standing[current.state];
  const film = [report.filmOf(nameOfDay(current)), app.views[current.view], current.lossy];
  const facts = film.filter((fact) => fact !== '').join(', ');
  const scoreWidth = pdf.font('bold').fontSize(15).widthOfString(score) + 8;
  const end = frame.left + scoreWidth + pdf.font('regular').fontSize(9).widthOfString(standing) + 8;
  const below = end + pdf.widthOfString(facts) > frame.left + frame.width;
  const put = (text: string, x: number, y: number, style: LineStyle) => {
    if (text !== '') tagged(pdf, 'P', () => line(pdf, text, x, y, style));
  };
  put(score, frame.left, frame.y, { size: 15, font: 'bold' });
  put(standing, frame.left + scoreWidth, frame.y + 5, { size: 9 });
  if (below) frame.y += 14;
  put(facts, frame.left, frame.y + 5, { size: 9, width: frame.width, align: 'right' });
  frame.y += 20;
  drawParagraph(pdf, frame, inOneLine(pdf, frame.width, scoreFacts(current, result, report)), frame.bottom);
  frame.y += 3;
}

const gap: SetLine = { text: '', size: 7, font: 'regular', colour: ink.text, height: 4, inWord: false };

/** What a reader wrote, and apart from it what nobody signed, in lines of the width. */
export function conclusionLines(
  pdf: Pdf,
  width: number,
  content: ReportContent,
  report: Catalogue['report'],
  size: number,
): SetLine[] {
  const { impression, calculated, result } = content;
  const lines: SetLine[] = [];
  if (impression !== null) {
    const { text, revision } = impression;
    const printed = isPrintable(pdf, text) ? text : report.impressionNotPrintable(revision);
    lines.push(...setText(pdf, printed, width, { size }));
  }
  if (calculated === null) return lines;
  if (result.kind === 'signed' || result.kind === 'draft')
    lines.push(gap, ...setText(pdf, report.calculated, width, { size: 7, font: 'bold', colour: ink.muted }));
  return [...lines, ...setText(pdf, calculated, width, { size })];
}

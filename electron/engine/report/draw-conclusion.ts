import type { Catalogue } from '../../../core/i18n/catalogue';
import type { ReportContent } from '../../../core/report/report-content';
import type { ReportVisit } from '../../../core/report/report-visit';
import { nameOfDay } from '../../../core/series/date-in-series';
import { isPrintable, nameOnPage } from './printable';
import { heading, ink, line, type Frame, type Pdf } from './report-page';
import { setText, type SetLine } from './running-text';

/** Whose result it is. */
export function resultTitle(pdf: Pdf, { result }: ReportContent, report: Catalogue['report']): string {
  if (result.kind === 'signed') return report.resultSigned(nameOnPage(pdf, result.reader, report));
  if (result.kind === 'draft') return report.resultDraft(nameOnPage(pdf, result.reader, report));
  return result.kind === 'none' ? report.result : report.resultProposal(`${result.model.id} ${result.model.version}`);
}

/** What the network says beside the score that stands. */
function networkFacts({ state, networkScore, expectedScore, modelName }: ReportVisit, report: Catalogue['report']) {
  const by = modelName === null ? '' : ` (${report.byModel(modelName)})`;
  const facts = [
    ...(state === 'draft' && networkScore !== null ? [report.networkScore(networkScore)] : []),
    ...(expectedScore === null ? [] : [report.expected(report.decimal(expectedScore))]),
  ];
  return facts.length === 0 ? '' : `${facts.join(', ')}${by}`;
}

/** The score, what it is, and its film, below it where that needs the room; moves the frame below it. */
export function drawHeadline(pdf: Pdf, frame: Frame, content: ReportContent, { report, app }: Catalogue): void {
  heading(pdf, frame, resultTitle(pdf, content, report));
  const { current } = content;
  if (current === null || current.score === null) return;
  const score = report.severityScore(current.score);
  line(pdf, score, frame.left, frame.y, { size: 15, font: 'bold' });
  let end = frame.left + pdf.widthOfString(score) + 8;
  if (current.state !== 'signed') {
    const standing = report.standing[current.state];
    line(pdf, standing, end, frame.y + 5, { size: 9 });
    end += pdf.widthOfString(standing) + 8;
  }
  const facts = [nameOfDay(current), app.views[current.view], current.lossy].filter((fact) => fact !== '').join(', ');
  if (end + pdf.font('regular').fontSize(8).widthOfString(facts) > frame.left + frame.width) frame.y += 14;
  line(pdf, facts, frame.left, frame.y + 5, { size: 8, colour: ink.muted, width: frame.width, align: 'right' });
  frame.y += 20;
  const network = networkFacts(current, report);
  if (network === '') return;
  line(pdf, network, frame.left, frame.y, { size: 8, colour: ink.muted, width: frame.width });
  frame.y += 12;
}

const gap: SetLine = { text: '', size: 7, font: 'regular', colour: ink.text, height: 4 };

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

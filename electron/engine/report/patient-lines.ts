import type { Catalogue } from '../../../core/i18n/catalogue';
import type { ReportContent } from '../../../core/report/report-content';
import { isPrintable, nameOnPage } from './printable';
import { visibleText, type Pdf } from './report-page';
import { setText, type SetLine } from './running-text';

const size = 10;
const gap = '   ';

/** The longest name that the archive takes. */
const longestName = 128;

/** Texts side by side as far as they fit the width, none of them broken to fit. */
function sideBySide(pdf: Pdf, texts: readonly string[], width: number): string[] {
  pdf.font('regular').fontSize(size);
  return texts.reduce<string[]>((lines, text) => {
    const longer = [...lines.slice(-1), text].join(gap);
    return pdf.widthOfString(longer) <= width ? [...lines.slice(0, -1), longer] : [...lines, text];
  }, []);
}

/** In words where it is a code of DICOM's, else as the film states it. */
const sexName = (sex: string, { sexes }: Catalogue['report']): string =>
  Object.entries(sexes).find(([code]) => code === sex)?.[1] ?? visibleText(sex);

/** Who it is, whole: in one line where it fits one, else the name in lines of its own and below it ID, birth date and sex. */
export function patientLines(
  pdf: Pdf,
  width: number,
  { name, id, birthDate, sex }: ReportContent['patient'],
  report: Catalogue['report'],
): SetLine[] {
  const printedName = name === '' ? '' : nameOnPage(pdf, name, report, longestName);
  const printedId = visibleText(isPrintable(pdf, id) ? id : report.notPrintable);
  const filled = (texts: readonly string[]) => texts.filter((text) => text !== '');
  const born = filled([birthDate === null ? '' : report.born(birthDate), sexName(sex ?? '', report)]).join(gap);
  const facts = filled([report.id(printedId), born]);
  const oneLine = sideBySide(pdf, filled([printedName, ...facts]), width);
  const rows = oneLine.length === 1 || printedName === '' ? oneLine : [printedName, ...sideBySide(pdf, facts, width)];
  return rows.flatMap((row) => setText(pdf, row, width, { size }));
}

import type { Catalogue } from '../../../core/i18n/catalogue';
import { cutShort } from '../../../core/text/cut-short';
import { plainLines, visibleText, type Pdf } from './report-page';

/** pdfkit sets words from left to right: these would stand in the wrong order. */
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

interface Typeface {
  readonly hasGlyphForCodePoint: (codePoint: number) => boolean;
}

/** What the typeface of the page can print, of any other character it would show an empty box. */
function printableIn(pdf: Pdf): (character: string) => boolean {
  // pdfkit's types leave out the font in use.
  const { font } = (pdf.font('regular') as unknown as { _font: { font: Typeface } })._font;
  return (character) => !rightToLeft.test(character) && font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

/** Marks on one letter that stand within its line; more would cover the lines above and below. */
const pile = /(\p{M}{4})\p{M}+/gu;

/** Whether the page can print all of a text. */
export function isPrintable(pdf: Pdf, text: string): boolean {
  const prints = printableIn(pdf);
  return plainLines(text).every(
    (each) => each.search(pile) < 0 && Array.from(each).every((character) => prints(character)),
  );
}

/** A name without what the page cannot print: ideographs in brackets beside it, a pile of marks, or all of it (then empty). */
export function printableName(pdf: Pdf, name: string): string {
  const printed = Array.from(visibleText(name.normalize('NFC')))
    .filter(printableIn(pdf))
    .join('')
    .replace(pile, '$1');
  return /\p{L}/u.test(printed)
    ? printed
        .replace(/\s*\(\s*\)/gu, '')
        .replace(/\s+/gu, ' ')
        .trim()
    : '';
}

/** A name as the page prints it; a reader's long one must not push what follows it off the line, where anything follows. */
export const nameOnPage = (pdf: Pdf, name: string, report: Catalogue['report'], longest = 72): string =>
  cutShort(printableName(pdf, name), longest) || report.nameNotPrintable;

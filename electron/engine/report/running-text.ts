import { ink, plainLines, type Frame, type LineStyle, type Pdf } from './report-page';

/** One line of running text, set but not drawn yet. */
export interface SetLine {
  readonly text: string;
  readonly size: number;
  readonly font: 'regular' | 'bold';
  readonly colour: string;
  readonly height: number;
}

/** The longest start of a word that is no wider than the line, at least one character. */
function fitting(pdf: Pdf, word: string, width: number): string {
  const characters = Array.from(word);
  let [fits, passes] = [1, characters.length + 1];
  while (passes - fits > 1) {
    const middle = (fits + passes) >> 1;
    if (pdf.widthOfString(characters.slice(0, middle).join('')) <= width) fits = middle;
    else passes = middle;
  }
  return characters.slice(0, fits).join('');
}

/** A typed line broken between words, or within one that is wider than the page. */
function broken(pdf: Pdf, typed: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of typed.match(/\s*\S+/gu) ?? []) {
    if (pdf.widthOfString(current + word) <= width) {
      current += word;
      continue;
    }
    if (current !== '') lines.push(current);
    current = word.trimStart();
    while (pdf.widthOfString(current) > width) {
      const start = fitting(pdf, current, width);
      lines.push(start);
      current = current.slice(start.length);
    }
  }
  return [...lines, current];
}

/** A text in lines of the width, its own line breaks kept. */
export function setText(pdf: Pdf, text: string, width: number, style: Omit<LineStyle, 'width' | 'align'>): SetLine[] {
  const { size = 9, font = 'regular', colour = ink.text } = style;
  const height = pdf.font(font).fontSize(size).currentLineHeight();
  return plainLines(text)
    .flatMap((typed) => broken(pdf, typed, width))
    .map((each) => ({ text: each, size, font, colour, height }));
}

export const heightOf = (lines: readonly SetLine[]): number => lines.reduce((sum, { height }) => sum + height, 0);

/** Draws the lines that end above `bottom`, and moves the frame below them. @returns the lines that are left. */
export function drawLines(pdf: Pdf, frame: Frame, lines: readonly SetLine[], bottom: number): readonly SetLine[] {
  for (const [index, { text, size, font, colour, height }] of lines.entries()) {
    if (frame.y + height > bottom) return lines.slice(index);
    pdf.font(font).fontSize(size).fillColor(colour).text(text, frame.left, frame.y, { lineBreak: false });
    frame.y += height;
  }
  return [];
}

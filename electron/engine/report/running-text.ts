import { ink, plainLines, type Frame, type LineStyle, type Pdf } from './report-page';
import { tagged } from './tagged';

/** One line of running text, set but not drawn yet. */
export interface SetLine {
  readonly text: string;
  readonly size: number;
  readonly font: 'regular' | 'bold';
  readonly colour: string;
  readonly height: number;
  /** Whether it ends within a word. */
  readonly inWord: boolean;
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

/** Words with the white space before them; a number and what it counts (“3.5 points”, “5 of 6.”) are one, as is what a no-break space joins. */
const words = /[^\S\u00a0]*[\S\u00a0]*\d \p{L}[\S\u00a0]*(?: \d[\S\u00a0]*)?|[^\S\u00a0]*[\S\u00a0]+/gu;

type Piece = Pick<SetLine, 'text' | 'inWord'>;

/** A typed line broken between words, or within one that is wider than the page. */
function broken(pdf: Pdf, typed: string, width: number): Piece[] {
  const lines: Piece[] = [];
  let current = '';
  for (const word of typed.match(words) ?? []) {
    if (pdf.widthOfString(current + word) <= width) {
      current += word;
      continue;
    }
    if (current !== '') lines.push({ text: current, inWord: false });
    current = word.trimStart();
    while (pdf.widthOfString(current) > width) {
      const start = fitting(pdf, current, width);
      lines.push({ text: start, inWord: true });
      current = current.slice(start.length);
    }
  }
  return [...lines, { text: current, inWord: false }];
}

/** A text in lines of the width, its own line breaks kept. */
export function setText(pdf: Pdf, text: string, width: number, style: Omit<LineStyle, 'width' | 'align'>): SetLine[] {
  const { size = 9, font = 'regular', colour = ink.text } = style;
  const height = pdf.font(font).fontSize(size).currentLineHeight();
  return plainLines(text)
    .flatMap((typed) => broken(pdf, typed, width))
    .map((piece) => ({ ...piece, size, font, colour, height }));
}

export const heightOf = (lines: readonly SetLine[]): number => lines.reduce((sum, { height }) => sum + height, 0);

/** Draws the lines that end above `bottom`, and moves the frame below them. @returns the lines that are left. */
export function drawLines(pdf: Pdf, frame: Frame, lines: readonly SetLine[], bottom: number): readonly SetLine[] {
  for (const [index, { text, size, font, colour, height, inWord }] of lines.entries()) {
    if (frame.y + height > bottom) return lines.slice(index);
    // The space parts the words of a text that is copied or read aloud.
    const drawn = inWord || index === lines.length - 1 ? text : `${text} `;
    pdf.font(font).fontSize(size).fillColor(colour).text(drawn, frame.left, frame.y, { lineBreak: false });
    frame.y += height;
  }
  return [];
}

/** Draws lines as `drawLines` does, as a paragraph of the tagged document. */
export const drawParagraph = (pdf: Pdf, frame: Frame, lines: readonly SetLine[], bottom: number): readonly SetLine[] =>
  tagged(pdf, 'P', () => drawLines(pdf, frame, lines, bottom));

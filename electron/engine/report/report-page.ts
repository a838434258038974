import type PDFDocument from 'pdfkit';

export type Pdf = InstanceType<typeof PDFDocument>;

/** The printable area in points and the vertical position that the next section starts from. */
export interface Frame {
  readonly left: number;
  readonly width: number;
  readonly bottom: number;
  y: number;
}

export const ink = {
  text: '#111111',
  muted: '#555555',
  rule: '#bbbbbb',
  grid: '#dddddd',
  dark: '#333333',
  watermark: '#999999',
} as const;

/** Registers the embedded typefaces; both hold Latin, Greek and Cyrillic. */
export function registerFonts(pdf: Pdf, fontFolder: string): void {
  pdf.registerFont('regular', `${fontFolder}/DejaVuSans.ttf`);
  pdf.registerFont('bold', `${fontFolder}/DejaVuSans-Bold.ttf`);
}

/** Removes control, bidirectional-override and private-use characters: every string of a header is hostile. */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, ' ').trim();
}

/** Scripts of the embedded typefaces; of any other a page would show empty boxes. */
const unprintable =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]+/gu;

/** A name without what the typefaces cannot print: ideographs in brackets beside it, or all of it (then empty). */
export function printableName(name: string): string {
  const printed = plainText(name).replace(unprintable, '');
  return /\p{L}/u.test(printed)
    ? printed
        .replace(/\s*\(\s*\)/gu, '')
        .replace(/\s+/gu, ' ')
        .trim()
    : '';
}

export interface LineStyle {
  readonly size?: number;
  readonly font?: 'regular' | 'bold';
  readonly colour?: string;
  readonly width?: number;
  readonly align?: 'left' | 'right' | 'center';
}

/** One line of text at a point, cut with an ellipsis where it would pass `width`. */
export function line(pdf: Pdf, text: string, x: number, y: number, style: LineStyle = {}): void {
  const { size = 9, font = 'regular', colour = ink.text, width, align = 'left' } = style;
  pdf.font(font).fontSize(size).fillColor(colour);
  const height = pdf.currentLineHeight();
  pdf.text(plainText(text), x, y, {
    lineBreak: width !== undefined,
    height,
    ellipsis: true,
    align,
    ...(width === undefined ? {} : { width }),
  });
}

/**
 * A paragraph across the frame, at most `maxHeight` points high, in the first of the sizes in which all of it fits, else cut with
 * an ellipsis in the last; moves the frame below it.
 */
export function paragraph(pdf: Pdf, frame: Frame, text: string, maxHeight: number, sizes: readonly number[]): void {
  const clean = plainText(text);
  pdf.font('regular').fillColor(ink.text);
  const heightIn = (size: number): number => pdf.fontSize(size).heightOfString(clean, { width: frame.width });
  const size = sizes.find((each) => heightIn(each) <= maxHeight) ?? sizes.at(-1) ?? 9;
  const height = Math.min(maxHeight, heightIn(size));
  pdf.text(clean, frame.left, frame.y, { width: frame.width, height, ellipsis: true });
  frame.y += height + 4;
}

/** A section heading with a hairline; moves the frame below it. */
export function heading(pdf: Pdf, frame: Frame, text: string): void {
  line(pdf, text, frame.left, frame.y, { size: 8, font: 'bold', colour: ink.muted });
  frame.y += 12;
  pdf
    .moveTo(frame.left, frame.y)
    .lineTo(frame.left + frame.width, frame.y)
    .lineWidth(0.5)
    .strokeColor(ink.rule)
    .stroke();
  frame.y += 5;
}

import { createRequire } from 'node:module';
import path from 'node:path';
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
  muted: '#404040',
  /** Edges that a poor printer must not lose. */
  edge: '#666666',
  rule: '#bbbbbb',
  grid: '#cccccc',
  band: '#e8e8e8',
  dark: '#333333',
  watermark: '#ebebeb',
} as const;

/** Registers the embedded typefaces; both hold Latin, Greek and Cyrillic. */
export function registerFonts(pdf: Pdf): void {
  const folder = path.join(
    path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
    'ttf',
  );
  pdf.registerFont('regular', path.join(folder, 'DejaVuSans.ttf'));
  pdf.registerFont('bold', path.join(folder, 'DejaVuSans-Bold.ttf'));
}

/** A UTC instant to the minute; the page says UTC beside it. */
export const minuteOf = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

/** Control, bidirectional-override and private-use characters: every string of a header is hostile. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu;

/** A text without its invisible characters. */
export const visibleText = (text: string): string => text.replace(invisible, ' ').trim();

/** A text as it was typed, in its lines: without invisible characters, but with the white space at their start. */
export const plainLines = (text: string): string[] =>
  text
    .normalize('NFC')
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((each) => each.replace(invisible, ' ').trimEnd());

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
  pdf.text(visibleText(text), x, y, {
    lineBreak: width !== undefined,
    height,
    ellipsis: true,
    align,
    ...(width === undefined ? {} : { width }),
  });
}

type Point = readonly [x: number, y: number];

/** A straight line of a width in points. */
export function stroke(pdf: Pdf, from: Point, to: Point, width: number, colour: string): void {
  pdf.moveTo(...from).lineTo(...to);
  pdf.lineWidth(width).strokeColor(colour).stroke();
}

/** A title, and which of all stand below it where that is not all: the last ones, or as `which` says. */
export const titleOf = (
  title: string,
  shown: number,
  all: number,
  which: (shown: number, all: number) => string,
): string => (shown === all ? title : `${title} · ${which(shown, all)}`);

import { ink, type Pdf } from './report-page';
import { artifact } from './tagged';

/** What pdfkit's types leave out: the outlines of the font in use, in its own units, y upwards. */
interface Outlines {
  readonly unitsPerEm: number;
  readonly layout: (text: string) => {
    readonly glyphs: readonly { readonly advanceWidth: number; readonly path: { readonly toSVG: () => string } }[];
  };
}

const largest = 150;

/** A word across the page, below all that is drawn after it: outlines, not text, so that it stands in no copied line. */
export function watermark(pdf: Pdf, word: string): void {
  const { width, height } = pdf.page;
  const { font } = (pdf.font('bold') as unknown as { _font: { font: Outlines } })._font;
  const { glyphs } = font.layout(word);
  const advance = glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0);
  const scale = Math.min(largest / font.unitsPerEm, (0.95 * width) / advance);
  artifact(pdf, () => {
    pdf
      .save()
      .translate(width / 2, height / 2)
      .rotate(-35)
      .scale(scale, -scale)
      .translate(-advance / 2, -0.36 * font.unitsPerEm);
    for (const { path, advanceWidth } of glyphs) {
      pdf.path(path.toSVG()).fill(ink.watermark);
      pdf.translate(advanceWidth, 0);
    }
    pdf.restore();
  });
}

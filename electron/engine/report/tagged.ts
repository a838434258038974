import type { Pdf } from './report-page';

type StructureElement = ReturnType<Pdf['struct']>;
type Type = 'H1' | 'H2' | 'P' | 'Figure' | 'TH' | 'TD';

/** Of each document, the element that holds what is drawn next. */
const holders = new WeakMap<Pdf, StructureElement>();

function holderOf(pdf: Pdf): StructureElement {
  const known = holders.get(pdf);
  if (known !== undefined) return known;
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  holders.set(pdf, root);
  return root;
}

/** Draws as an element of the tagged document (ISO 32000-1, 14.8), which is read aloud in the order of drawing, or as `alt` where that is given. */
export function tagged<Result>(pdf: Pdf, type: Type, draw: () => Result, alt?: string): Result {
  const drawn: Result[] = [];
  const element = pdf.struct(type, alt === undefined ? {} : { alt }, () => drawn.push(draw()));
  holderOf(pdf).add(element);
  return drawn[0] as Result;
}

/** Draws elements that belong together. */
export function group(pdf: Pdf, type: 'Table' | 'TR', draw: () => void): void {
  const holder = holderOf(pdf);
  const element = pdf.struct(type);
  holder.add(element);
  holders.set(pdf, element);
  draw();
  holders.set(pdf, holder);
}

/** Draws what is for the eye alone: a rule, a watermark. */
export function artifact(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}

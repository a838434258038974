import type { Paper } from '../../../core/report/paper';

/** What a paper has room for on the first page. */
interface PaperRoom {
  /** As PDFKit names it. */
  readonly size: string;
  /** Most films in a row. */
  readonly films: number;
  /** Most height of the trend's plot, in points. */
  readonly plot: number;
}

export const paperRoom: Readonly<Record<Paper, PaperRoom>> = {
  A4: { size: 'A4', films: 5, plot: 110 },
  Letter: { size: 'LETTER', films: 6, plot: 78 },
};

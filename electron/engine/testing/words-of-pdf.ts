import { execFileSync } from 'node:child_process';

/** A word of a page with its box in points, from the top left corner. */
export interface Word {
  readonly text: string;
  readonly page: number;
  readonly [edge: string]: number | string;
}

/** Every word of a report with its box in points. */
export function wordsOf(pdf: Uint8Array): Word[] {
  const text = execFileSync('pdftotext', ['-bbox', '-', '-'], { encoding: 'utf8', input: pdf });
  const pages = text.split('<page ').slice(1);
  const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g;
  return pages.flatMap((text, page) =>
    Array.from(text.matchAll(word), ([, xMin, yMin, xMax, yMax, inside = '']) => ({
      text: inside,
      page,
      xMin: Number(xMin),
      yMin: Number(yMin),
      xMax: Number(xMax),
      yMax: Number(yMax),
    })),
  );
}

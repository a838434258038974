import { expect, it } from 'vitest';
import type { Pdf } from './report-page';
import { setText } from './running-text';

/** A typeface whose letters are all 1 wide. */
function evenTypeface(): Pdf {
  const pdf: Pdf = new Proxy({} as Pdf, {
    get: (_, name) => {
      if (name === 'widthOfString') return (text: string) => text.length;
      if (name === 'currentLineHeight') return () => 8;
      return () => pdf;
    },
  });
  return pdf;
}

const linesOf = (text: string, width: number): string[] =>
  setText(evenTypeface(), text, width, {}).map((line) => line.text);

it.each([
  ['a number and what it counts', 'Limit of 3.5 points', ['Limit of', '3.5 points']],
  ['what a no-break space joins', 'a bound (95\u00a0%)', ['a bound', '(95\u00a0%)']],
  ['a sign and a number of what it counts', 'band of ±\u00a03.5\u00a0pts.', ['band of', '±\u00a03.5\u00a0pts.']],
])('keeps %s on one line', (_, text, lines) => {
  expect(linesOf(text, 12)).toEqual(lines);
});

import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { german } from '../../../core/i18n/de/german';
import { english } from '../../../core/i18n/en/english';
import { reportContent } from '../../../core/report/report-content';
import { hasPoppler, image, options, series, signed, textOf, visits } from '../testing/example-report';
import { wordsOf } from '../testing/words-of-pdf';
import { reportPdf } from './report-pdf';

const twelve = Array.from({ length: 12 }, (_, i) => image(i, i % 7));

const pdfOf = (of: ReturnType<typeof series>, language: 'en' | 'de' = 'en') =>
  reportPdf(reportContent(of, { en: english, de: german }[language]), { ...options, language });

describe.skipIf(!hasPoppler)('a report that is printed, copied or read aloud', () => {
  it('says on every page that it is not signed, and which page of how many it is, and spells no watermark into the text', async () => {
    const films = Array.from({ length: 40 }, (_, i) => {
      const reasons = [{ code: 'gate/lateral', message: '' }];
      const refused = { kind: 'refused', gate: { accepted: false, reasons } } as const;
      const lossySteps = [{ ratio: i + 10, method: 'JPEG' }] as const;
      return image(i % 28, 1, i < 39 ? { id: `i${i}`, lossySteps, analysis: null, state: refused } : { id: 'last' });
    });
    const { lines, sheets } = textOf(await pdfOf(series(films)));
    for (const [index, sheet] of sheets.entries()) {
      expect(sheet).toContain('Research use, not for diagnosis. · DRAFT, not signed');
      expect(sheet).toContain(`page ${index + 1} of ${sheets.length}`);
    }
    expect(lines.match(/DRAFT/g)).toHaveLength(sheets.length);
    expect(lines).not.toMatch(/^[DRAFT ]+$/m);
    expect(textOf(await pdfOf(signed('As before.', 'Anna'))).text).not.toContain('DRAFT');
  });

  it('says who signed when, in which revision, and what the network said of it', async () => {
    const { text } = textOf(await pdfOf(signed('As before.', 'Anna')));
    expect(text).toContain('Severity score 1 of 6 radiograph of 2020-03-06, AP supine');
    expect(text).toContain('Signed 2026-01-02 00:00 UTC, revision 4. Network: proposal 1 of 6, estimated score 1.0.');
  });

  it('prints the name of who signed as far as it fits its line', async () => {
    const name = 'Prof. Dr. Dr. h. c. Wolfgang-Maximilian Wintermantel-Weyer';
    const { text } = textOf(await pdfOf(signed('As before.', name)));
    expect(text).toContain(`RESULT (SIGNED BY ${name})`);
    expect(text.match(/UTC by Prof\. Dr\. Dr\. h\. c\. Wolfgang-Maximilian Winter/g)).toHaveLength(4);
  });

  it('keeps a signed reading in one line of copied text', async () => {
    const { lines } = textOf(await pdfOf(signed('As before.', 'Anna')));
    expect(
      lines.match(/^2020-03-06: reader 1\/6, network 1\/6 \(model 1\.0\.0\); revision \d of .* by Anna$/gm),
    ).toHaveLength(4);
  });

  it('tells the zones of every film in signs that are copied, not in blackness alone', async () => {
    const { lines } = textOf(await pdfOf(series(visits), 'de'));
    const rows = execFileSync('pdftotext', ['-layout', '-', '-'], {
      encoding: 'utf8',
      input: await pdfOf(series(visits)),
    });
    expect(rows).toMatch(/^right upper zone +0 +\+ +\+ +\+ +\+ +\+$/m);
    expect(rows).toMatch(/^left lower zone +0 +0 +0 +\+ +0 +0$/m);
    expect(lines).toContain('rechtes Oberfeld');
  });

  it.each(['en', 'de'] as const)(
    'names no day without its year, and prints nothing smaller than 7 points (%s)',
    async (language) => {
      const pdf = await pdfOf(series(twelve), language);
      const words = wordsOf(pdf);
      expect(words.filter(({ text }) => /^\d\d-\d\d$/.test(text))).toHaveLength(12);
      expect(words.filter(({ text }) => text === '2020-')).toHaveLength(12);
      const sevenPoints = 7 * 1.16;
      for (const { text, yMin, yMax } of words) expect(Number(yMax) - Number(yMin), text).toBeGreaterThan(sevenPoints);
    },
  );

  it('breaks neither a score nor a number and its unit over two lines', async () => {
    const typed = Array.from(
      { length: 30 },
      (_, i) => `${'x'.repeat(60 + i)} Severity score 5 of 6. By +3 points, clear.`,
    );
    const { lines } = textOf(await pdfOf(signed(typed.join('\n'), 'Anna')));
    expect(lines.match(/5 of 6\./g)).toHaveLength(typed.length);
    expect(lines.match(/\+3 points,/g)).toHaveLength(typed.length);
  });

  it('is tagged: headings, paragraphs, films and trend in words, and a table of zones', async () => {
    const pdf = await pdfOf(signed('As before.', 'Anna'));
    const tags = execFileSync('pdfinfo', ['-struct-text', '-'], { encoding: 'utf8', input: pdf });
    expect(tags).toMatch(/^Document\n {2}H1 /);
    expect(tags).toMatch(/H2 \(block\)\n {4}"RESULT \(SIGNED BY Anna\)"/);
    expect(tags).toMatch(/TR\n {6}TH\n {8}"right upper zone"\n {6}TD/);
    expect(tags).toContain('published readings of two radiologists)."');
    const alternatives =
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Alt \(([^)]*)\)/g)
        ?.join(' ') ?? '';
    expect(alternatives).toContain('2020-03-06, AP supine, 1/6 signed');
    expect(alternatives).toContain('involved');
  });
});

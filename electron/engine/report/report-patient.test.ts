import { describe, expect, it } from 'vitest';
import type { PatientSeries } from '../../../core/contract/records';
import { german } from '../../../core/i18n/de/german';
import { english } from '../../../core/i18n/en/english';
import { papers } from '../../../core/report/paper';
import { reportContent } from '../../../core/report/report-content';
import { hasPoppler, image, options, series, signed, textOf, visits } from '../testing/example-report';
import { wordsOf, type Word } from '../testing/words-of-pdf';
import { reportPdf, type ReportOptions } from './report-pdf';

type Patient = PatientSeries['patient'];

const pdfOf = (of: PatientSeries, patient: Partial<Patient>, paper: ReportOptions['paper'] = 'A4') =>
  reportPdf(reportContent({ ...of, patient: { ...of.patient, ...patient } }, english), { ...options, paper });

/** Pairs of words that stand on each other by more than the slack of their boxes. */
function onEachOther(pdf: Uint8Array): string[] {
  const words = wordsOf(pdf);
  const cover = (a: Word, b: Word, axis: string) =>
    Math.min(Number(a[`${axis}Max`]), Number(b[`${axis}Max`])) -
    Math.max(Number(a[`${axis}Min`]), Number(b[`${axis}Min`]));
  return words.flatMap((a, index) =>
    words
      .slice(index + 1)
      .filter((b) => a.page === b.page && cover(a, b, 'x') > 1 && cover(a, b, 'y') > 4)
      .map((b) => `${a.text} / ${b.text}`),
  );
}

const pseudonym = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';

describe.skipIf(!hasPoppler)('who a report is about', () => {
  it('stands in one line where it fits one', async () => {
    expect(textOf(await pdfOf(series(visits), { name: 'Doe, Jane' })).lines).toMatch(
      /^Doe, Jane +ID P1 +born 1960-01-02 +female$/m,
    );
  });

  it.each([
    ['a pseudonym of 64 digits', pseudonym],
    ['the broadest ID that fits a line', 'W'.repeat(50)],
    ['an ID broader than the page', 'W'.repeat(64)],
  ])('is whole beside %s, on every page', async (_, id) => {
    const impression = Array.from({ length: 175 }, (_, i) => `Sentence ${i} of a long impression.`).join(' ');
    const pdf = await pdfOf(signed(impression, 'Anna'), { id, name: 'Doe, Jane' });
    const { sheets } = textOf(pdf);
    expect(sheets.length).toBeGreaterThan(1);
    for (const sheet of sheets) {
      expect(sheet).toContain('Doe, Jane');
      expect(sheet.replace(/\s/g, '')).toContain(`ID${id}`);
      expect(sheet).toMatch(/born 1960-01-02 +female /);
    }
    expect(onEachOther(pdf)).toEqual([]);
  });

  it.each(papers)('leaves room for all else below the longest name and ID, on %s', async (paper) => {
    const { images, ...rest } = signed('Worse. '.repeat(40), 'Anna');
    const all = [...Array.from({ length: 34 }, (_, i) => image(i % 2, 1, { id: `early-${i}` })), ...images];
    const name = Array.from({ length: 128 }, (_, i) => (i % 20 === 19 ? ' ' : 'W')).join('');
    const pdf = await pdfOf({ ...rest, images: all }, { id: 'W'.repeat(64), name, sex: 'W'.repeat(16) }, paper);
    expect(textOf(pdf).text.replace(/\s/g, '')).toContain(name.replaceAll(' ', ''));
    expect(onEachOther(pdf)).toEqual([]);
  });

  it.each(papers)('stands clear of a film of which much is known, on %s', async (paper) => {
    const lossySteps = [9.5, 8.5, 7.5, 6.5, 5.5, 4.5].map((ratio) => ({ ratio, method: 'JPEG' }) as const);
    const { images, ...rest } = signed('As before.', 'Anna');
    const of = { ...rest, images: images.map((film) => ({ ...film, view: 'unknown' as const, lossySteps })) };
    const pdf = await reportPdf(reportContent(of, german), { ...options, paper, language: 'de' });
    expect(textOf(pdf).text).toContain(
      'Projektion unbekannt, verlustbehaftet 9,5:1, 8,5:1, 7,5:1, 6,5:1, 5,5:1, 4,5:1',
    );
    expect(onEachOther(pdf)).toEqual([]);
  });

  it('keeps four marks of a letter, not the pile that covers the page', async () => {
    const pile = '\u0301'.repeat(120);
    const { text } = textOf(await pdfOf(series(visits), { name: `J${pile}ane` }));
    expect(text.match(/\u0301/g)?.length ?? 0).toBeLessThanOrEqual(4);
    expect(text).toMatch(/J\u0301*ane/);
  });

  it('prints no ID under such a pile: without some of its marks it were another', async () => {
    const { text } = textOf(await pdfOf(series(visits), { id: `A${'\u0301'.repeat(60)}B` }));
    expect(text).toContain('ID (in characters that this page cannot print)');
  });
});

describe.skipIf(!hasPoppler)('a patient whose name and birth date were corrected', () => {
  const before = { name: 'Mustermann^Erika', birthDate: null };
  const after = { name: 'Musterfrau^Erika', birthDate: '1950-06-01' };
  const correction = {
    before,
    after,
    reason: 'slip',
    correctedBy: 'Dr Roe',
    correctedAt: '2026-01-03T10:00:00.000Z',
    sequence: 3,
  };
  const patient = { ...series(visits).patient, ...after, corrections: [correction] };

  it.each([
    ['en', english, 'The patient’s name and birth date as printed here were corrected on 2026-01-03 10:00 UTC'],
    ['de', german, 'Hier berichtigt am 2026-01-03 10:00 UTC: Name und Geburtsdatum des Patienten'],
  ] as const)('is told of in one line (%s), without what stood before', async (language, texts, line) => {
    const { text } = textOf(
      await reportPdf(reportContent({ ...series(visits), patient }, texts), { ...options, language }),
    );
    expect(text).toContain(line);
    expect(text).not.toContain('Mustermann');
  });
});

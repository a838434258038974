import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnalysisRecord } from '../../../core/contract/records';
import { FailureError, failureMessages } from '../../../core/failure';
import { german } from '../../../core/i18n/de/german';
import { english } from '../../../core/i18n/en/english';
import { pictureRadiograph } from '../../../core/image/picture-radiograph';
import { papers } from '../../../core/report/paper';
import { reportContent } from '../../../core/report/report-content';
import { model } from '../../../core/testing/analysis-of';
import { hasPoppler, image, options, series, signed, signedRevision, textOf, visits } from '../testing/example-report';
import { folderOfTest } from '../testing/temporary-store';
import { chooseVisits } from './draw-thumbnails';
import { paperRoom } from './paper-room';
import { reportPdf } from './report-pdf';
import { writeSeriesReport } from './write-series-report';

describe('reportPdf', () => {
  it('gives the same bytes for the same data', async () => {
    const content = reportContent(series(visits), english);
    expect(Buffer.compare(await reportPdf(content, options), await reportPdf(content, options))).toBe(0);
  });

  it.skipIf(!hasPoppler).each(papers)('is one page of searchable text on %s', async (paper) => {
    const { text, pages } = textOf(await reportPdf(reportContent(series(visits), english), { ...options, paper }));
    expect(pages).toBe(1);
    expect(text).toContain('Severity score 1 of 6');
    expect(text).toContain('Müller');
    expect(text).toContain('Compared with 2020-03-04: improved beyond measurement error');
    expect(text).toContain('limit 3.5 points');
    expect(text).toContain('Research use, not for diagnosis.');
    expect(text).toContain('PROPOSAL OF MODEL compact 1.0.0, NOT CONFIRMED BY A READER');
    expect(text).toContain('SHA-256 aaaa');
  });

  it.skipIf(!hasPoppler)("prints a model's own definition of an involved zone, as far as the page can", async () => {
    const textWith = async (involved: string) => {
      const told = { ...series(visits), definitions: [{ model, involved }] };
      return textOf(await reportPdf(reportContent(told, english), options)).text;
    };
    expect(await textWith('a quarter 肺 of\nthe zone')).toContain(
      '…; its definition of an involved zone: “a quarter of the zone”',
    );
    expect(await textWith('')).not.toContain('its definition');
  });

  it.skipIf(!hasPoppler)(
    'says which of several models gave a number, and no more than that where it is one',
    async () => {
      const later = { ...model, version: '1.1.0' };
      const [first, second] = [image(0, 2), image(1, 5)];
      const renewed = { ...second, analysis: { ...(second.analysis as AnalysisRecord), model: later } };
      const { text } = textOf(await reportPdf(reportContent(series([first, renewed]), english), options));
      expect(text).toContain('2/6 proposed by model 1.0.0');
      expect(text).toContain('5/6 proposed by model 1.1.0');
      expect(text).toContain('estimated score 5.0 (by model 1.1.0)');
      const { text: one } = textOf(await reportPdf(reportContent(series([first, second]), english), options));
      expect(one).not.toContain('by model');
    },
  );

  it.skipIf(!hasPoppler).each(papers)('cuts no projection short, and says what it leaves out, on %s', async (paper) => {
    const signedOften = Array.from({ length: 30 }, (_, i) => signedRevision(i + 1));
    const many = Array.from({ length: 14 }, (_, i) =>
      image(i, 1, { view: 'unknown', readings: i === 13 ? signedOften : [] }),
    );
    const { text, pages } = textOf(await reportPdf(reportContent(series(many), english), { ...options, paper }));
    expect(pages).toBe(1);
    expect(text.match(/projection unknown/g)?.length).toBeGreaterThanOrEqual(paperRoom[paper].films);
    expect(text).toContain('the last 12 of 14');
    expect(text).toContain(`RADIOGRAPHS · ${paperRoom[paper].films} of 14: the first, the current one and its prior`);
    const [, shown = ''] = /the last (\d+) of 30/.exec(text) ?? [];
    expect(Number(shown)).toBeGreaterThan(4);
    expect(text.match(/; revision \d+ of /g)).toHaveLength(Number(shown));
  });

  it.skipIf(!hasPoppler)('stays one page with forty films, an endless name and hostile characters', async () => {
    const many = Array.from({ length: 40 }, (_, i) => image(i % 28, i % 7, { id: `i${String(i)}` }));
    const hostile = `\u202E\u0000<script>)Tj ET (${'x'.repeat(3000)}`;
    const { text, pages } = textOf(await reportPdf(reportContent(series(many, hostile), english), options));
    expect(pages).toBe(1);
    expect(text).toContain('<script>');
    expect(text).not.toContain('\u202E');
  });

  it.skipIf(!hasPoppler)('keeps ID, birth date and sex beside a name that is too long for the line', async () => {
    const long = series(visits, `Habsburg-${'Lothringen-'.repeat(9)}Este, Prof. Maria Magdalena`);
    const { text } = textOf(await reportPdf(reportContent(long, english), options));
    expect(text).toContain('Habsburg-Lothringen');
    expect(text).toMatch(/ID P1 +born 1960-01-02 +female/);
  });

  it.skipIf(!hasPoppler).each(papers)('gives a long signed impression in full on %s', async (paper) => {
    const impression = `${'Progressive consolidation in both lower zones, effusion on the right. '.repeat(14)}Last words.`;
    const name = `Prof. Dr. ${'Maximiliane '.repeat(9)}`;
    const content = reportContent(signed(impression, name), german);
    const { text, pages } = textOf(await reportPdf(content, { ...options, paper, language: 'de' }));
    expect(pages).toBe(1);
    expect(text).toContain('Last words.');
    expect(text.match(/Fassung [1-4] vom 2026-01-02 00:00 UTC/g)).toHaveLength(4);
    for (const caveat of content.caveats) expect(text).toContain(caveat);
  });

  it.skipIf(!hasPoppler).each([
    ['A4', 'de', german],
    ['Letter', 'de', german],
    ['Letter', 'en', english],
  ] as const)(
    'cuts neither the caveat of a change nor a projection short on %s, %s',
    async (paper, language, texts) => {
      const content = reportContent(signed('As before.', 'Anna'), texts);
      const { text } = textOf(await reportPdf(content, { ...options, paper, language }));
      expect(content.verdict).not.toBeNull();
      expect(text).toContain(content.verdict);
      expect(text).toContain(`2020-03-06 ${texts.app.views['AP supine']}`);
    },
  );

  it.skipIf(!hasPoppler).each([
    ['A4', 'en', english],
    ['Letter', 'en', english],
    ['A4', 'de', german],
    ['Letter', 'de', german],
  ] as const)(
    'says of each film that it was compressed with loss, in full on %s, %s',
    async (paper, language, texts) => {
      const lossy = visits.map((film) => ({ ...film, lossySteps: [{ ratio: 12, method: 'JPEG' } as const] }));
      const content = reportContent(series(lossy), texts);
      const { text, pages } = textOf(await reportPdf(content, { ...options, paper, language }));
      expect(pages).toBe(1);
      const words = texts.app.lossy('12:1');
      expect(text.split(words)).toHaveLength(paperRoom[paper].films + 2);
      expect(text).toContain(`2020-03-06, ${texts.app.views['AP supine']}, ${words}`);
    },
  );

  it.skipIf(!hasPoppler)('says why films have no score, each reason once with all its films', async () => {
    const gate = { accepted: false, reasons: [{ code: 'gate/lateral', message: 'In the words of the model.' }] };
    const refused = (index: number) => image(index, 0, { analysis: null, state: { kind: 'refused', gate } });
    const films = [...visits, refused(6), image(7, 0, { analysis: null }), refused(8), refused(9)];
    const { text } = textOf(await reportPdf(reportContent(series(films), english), options));
    expect(text).toContain('2020-03-07, 2020-03-09, 2020-03-10: No score: This is a lateral or oblique radiograph');
    expect(text).toContain(`2020-03-08: ${english.report.withheld}`);
  });

  it.skipIf(!hasPoppler)('names a single day once, and heads no trend that it does not have', async () => {
    const { text } = textOf(await reportPdf(reportContent(series([image(0, 2)]), english), options));
    expect(text).toContain('1 radiograph, 2020-03-01. Data as of');
    expect(text).toContain('TREND');
    const unscored = { ...series([image(0, 2, { analysis: null })]), events: [] };
    expect(textOf(await reportPdf(reportContent(unscored, english), options)).text).not.toContain('TREND');
  });

  it('is of the version of PDF whose structure and language it uses', async () => {
    const pdf = await reportPdf(reportContent(series(visits), english), options);
    expect(Buffer.from(pdf.subarray(0, 8)).toString('latin1')).toBe('%PDF-1.7');
  });

  it('keeps the signed score of a film that the model of today refuses, and names the model of every number', () => {
    const gate = { accepted: false, reasons: [{ code: 'gate/inverted', message: 'x' }] };
    const today = { ...model, version: '2.0.0', sha256: 'e'.repeat(64) };
    const images = signed('', 'Anna').images.map((each) => {
      const { analysis } = each;
      return each.id === 'image-5' && analysis !== null
        ? {
            ...each,
            state: { kind: 'refused', gate } as const,
            analysis: { ...analysis, gate, severity: null, model: today },
          }
        : each;
    });
    const content = reportContent(series(images), english);
    expect(content.current).toMatchObject({ imageId: 'image-5', score: 1, state: 'signed', note: null });
    expect(content.models.map(({ version }) => version)).toEqual(['1.0.0', '2.0.0']);
    expect(content.readings[0]).toMatchObject({ proposalModel: '1.0.0' });
  });

  it.skipIf(!hasPoppler).each([
    ['Yamada, Tarou (山田 太郎)', 'Yamada, Tarou '],
    ['山田 太郎', '(name in characters that this page cannot print)'],
    ['Müller (Ä.), Änne', 'Müller (Ä.), Änne '],
  ])('prints no empty boxes for the name %s', async (name, printed) => {
    expect(textOf(await reportPdf(reportContent(series(visits, name), english), options)).text).toContain(printed);
  });

  it('compares with the film that the window hangs: the latest of the same projection', () => {
    const views = ['PA', 'AP', 'PA'] as const;
    const content = reportContent(series(views.map((view, index) => image(index, index, { view }))), english);
    expect(content.verdict).toContain('2020-03-01');
  });

  it('says of values kept from this reader that they are withheld, not that there are none', () => {
    const { visits: printed } = reportContent(series([...visits, image(6, 0, { analysis: null })]), english);
    expect(printed.at(-1)).toMatchObject({ score: null, zones: null, note: english.report.withheld });
  });

  it.skipIf(!hasPoppler)('speaks German where it is asked to', async () => {
    const { text, pages } = textOf(
      await reportPdf(reportContent(series(visits), german), { ...options, language: 'de' }),
    );
    expect(pages).toBe(1);
    expect(text).toContain('Schweregrad 1 von 6');
    expect(text).toContain('Verglichen mit 2020-03-04: über den Messfehler hinaus gebessert');
    expect(text).toContain('3,5 Punkte');
    expect(text).not.toMatch(/\d\.\d (Punkte|von)/);
    expect(text).toContain('VORSCHLAG DES MODELLS compact 1.0.0, VON KEINEM BEFUNDER BESTÄTIGT');
    // That of the checksum alone: the word across the page is whole.
    expect(text.match(/…/g)).toHaveLength(1);
    expect(text).toContain('Nur für Forschungszwecke, nicht zur Diagnose.');
  });

  it.each([
    ['A4', 5],
    ['Letter', 6],
  ] as const)('draws the film of every visit that it shows on %s', async (paper, shown) => {
    const folder = folderOfTest();
    const target = path.join(folder, 'report.pdf');
    const eight = Array.from({ length: 8 }, (_, i) => image(i, 1));
    const asked: string[] = [];
    await writeSeriesReport(series(eight), {
      paper,
      language: 'en',
      path: target,
      filmOf: (imageId) => {
        asked.push(imageId);
        const values = Uint16Array.from({ length: 64 }, (_, i) => (i * asked.length) % 256);
        return Promise.resolve(
          pictureRadiograph({ width: 8, height: 8, values, bits: 8, colour: false, lossySteps: [] }),
        );
      },
    });
    expect(readFileSync(target, 'latin1').match(/\/Subtype \/Image/g)).toHaveLength(shown);
    expect(asked).toHaveLength(shown);
  });

  it.skipIf(!hasPoppler)(
    'says why a film is black that an earlier Sextant took and this one does not read',
    async () => {
      const folder = folderOfTest();
      const target = path.join(folder, 'report.pdf');
      const filmOf = () => Promise.reject(new FailureError('dicom/mirrored'));
      await writeSeriesReport(series(visits.slice(0, 2)), { paper: 'A4', language: 'en', path: target, filmOf });
      const { text } = textOf(readFileSync(target));
      const why = `The film could not be shown. ${failureMessages['dicom/mirrored']}`;
      expect(text.replace(/\s+/g, ' ')).toContain(`2020-03-01, 2020-03-02: ${why}`);
    },
  );

  it('keeps the first visit, the current one and its prior, wherever that stands', () => {
    const films = Array.from({ length: 20 }, (_, i) => image(i, 1));
    const shown = (images: typeof films, most: number) =>
      chooseVisits(reportContent(series(images), english), most).map(({ imageId }) => imageId);
    expect(shown(films, 6)).toHaveLength(6);
    expect(shown(films, 3)).toEqual(['image-0', 'image-17', 'image-19']);
    const sameDay = films.map((film, i) => (i === 17 ? { ...film, date: films[19]?.date ?? '' } : film));
    expect(shown(sameDay, 5)).toEqual(expect.arrayContaining(['image-0', 'image-15', 'image-19']));
    expect(shown(films.slice(0, 4), 5)).toHaveLength(4);
  });
});

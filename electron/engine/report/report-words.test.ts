import { expect, it } from 'vitest';
import type { PatientSeries } from '../../../core/contract/records';
import { english } from '../../../core/i18n/en/english';
import { papers } from '../../../core/report/paper';
import { reportContent } from '../../../core/report/report-content';
import type { CorrectionRecord } from '../../../core/series/correction';
import {
  hasPoppler,
  image,
  oneZone,
  options,
  series,
  signed,
  signedRevision,
  textOf,
  visits,
} from '../testing/example-report';
import { reportPdf, type ReportOptions } from './report-pdf';

const printed = async (of: ReturnType<typeof series>, change: Partial<ReportOptions> = {}) =>
  textOf(await reportPdf(reportContent(of, english), { ...options, ...change }));

const numbered = (sentences: number) =>
  Array.from({ length: sentences }, (_, i) => `Sentence ${i} of a long impression that a reader signed.`);

const asDraft = (impression: string) =>
  series([
    ...visits.slice(0, -1),
    image(5, 1, {
      readings: [{ ...signedRevision(3, { ...oneZone, impression }, 'Dr Anna'), state: 'draft', signedAt: null }],
    }),
  ]);

it.skipIf(!hasPoppler).each(papers)(
  'prints every word of the longest impression, over as many pages as it takes, on %s',
  async (paper) => {
    const sentences = numbered(175);
    expect(sentences.join(' ').length).toBeGreaterThan(9_000);
    const { text, pages, sheets } = await printed(signed(sentences.join(' '), 'Anna'), { paper });
    const words = text.replace(
      /Continued on page 2\.|(RADIOGRAPHS|Research use).*?RESULT \(SIGNED BY Anna\) · continued/g,
      '',
    );
    for (const sentence of sentences) expect(words.replace(/\s+/g, ' ')).toContain(sentence);
    expect(text).not.toContain('signed.…');
    expect(pages).toBeGreaterThan(1);
    sheets.forEach((sheet, index) => {
      expect(sheet).toContain('ID P1');
      expect(sheet).toContain('Research use, not for diagnosis.');
      expect(sheet).toContain(`page ${index + 1} of ${pages}`);
    });
    expect(sheets[0]).toContain('Continued on page 2.');
    expect(sheets[0]).toContain('MODEL AND LIMITS');
    expect(sheets[1]).toContain('RESULT (SIGNED BY Anna) · continued');
  },
);

const wellTyped = (lines: number) => Array.from({ length: lines }, (_, i) => `Line ${i + 1} of what was signed.`);

const corrected = (of: PatientSeries, notes: number): PatientSeries => {
  const after = { patientId: 'P1', date: '2020-03-01', time: null, view: 'PA' } as const;
  const correction = (film: number): CorrectionRecord => ({
    before: { ...after, patientId: 'P2', date: '2019-12-24', time: '11:30', view: 'AP supine' },
    after,
    reason: '',
    correctedBy: 'Dr Maximiliane Mustermann-Beispielhausen',
    correctedAt: `2026-01-02T12:00:0${film}.000Z`,
    sequence: film,
  });
  return {
    ...of,
    images: of.images.map((film, i) => (i < notes ? { ...film, corrections: [correction(i)] } : film)),
  };
};

it.skipIf(!hasPoppler).each(papers)(
  'keeps what was signed on the first page and lets the notes go on, on %s',
  async (paper) => {
    const typed = wellTyped(paper === 'A4' ? 12 : 8);
    const { sheets, pages } = await printed(corrected(signed(typed.join('\n'), 'Anna'), 5), { paper });
    expect(pages).toBe(2);
    for (const line of typed) expect(sheets[0]).toContain(line);
    expect(sheets[0]).toContain('MODEL AND LIMITS');
    expect(sheets[0]).toContain('Continued on page 2.');
    expect(sheets[1]).not.toContain('RESULT (SIGNED BY Anna) · continued');
    expect(sheets[1]).toContain('MODEL AND LIMITS · continued');
    expect(sheets.join(' ').match(/was corrected on 2026-01-02 12:00 UTC by/g)).toHaveLength(5);
  },
);

it.skipIf(!hasPoppler)(
  'says of the notes on which page they go on, also where the result goes on before them',
  async () => {
    const { sheets, pages } = await printed(corrected(signed(numbered(175).join(' '), 'Anna'), 6));
    const page = sheets.findIndex((sheet) => sheet.includes('MODEL AND LIMITS · continued')) + 1;
    expect(page).toBeGreaterThan(1);
    expect(sheets[0]?.match(/Continued on page (\d+)\./g)).toEqual([
      'Continued on page 2.',
      `Continued on page ${page}.`,
    ]);
    expect(pages).toBeGreaterThanOrEqual(page);
  },
);

it.skipIf(!hasPoppler)('keeps the lines of an impression as they were typed', async () => {
  const { lines, pages } = await printed(signed('Right: worse.\nLeft: clear.\r\n\r\n  No effusion.', 'Anna'));
  expect(pages).toBe(1);
  expect(lines).toMatch(/Right: worse\.\nLeft: clear\.\n\s*No effusion\.\n/);
});

it.skipIf(!hasPoppler)('breaks a word that is wider than the page and loses none of it', async () => {
  const word = 'x'.repeat(400);
  const { lines } = await printed(signed(`Seen: ${word}`, 'Anna'));
  expect(lines.replace(/\s/g, '')).toContain(word);
});

it.skipIf(!hasPoppler).each([
  ['ideographs', '双肺下叶实变较前进展。'],
  ['one word among others', 'Consolidation, 较前 worse.'],
  ['Arabic, which would stand in the wrong order', 'تحسن 12 من 6'],
])('says that an impression cannot be printed, and where it stands: %s', async (_, impression) => {
  const { text } = await printed(signed(impression, 'Anna'));
  expect(text).toContain(
    'The impression is written in characters that this page cannot print; see Sextant, revision 4.',
  );
  expect(text).not.toContain('Consolidation,');
});

it.skipIf(!hasPoppler)('says the same of a reader’s name and of a patient’s ID', async () => {
  const foreign = signed('As before.', '山田 太郎');
  const { text } = await printed({ ...foreign, patient: { ...foreign.patient, id: '患者-7' } });
  expect(text).toContain('revision 4 of 2026-01-02 00:00 UTC by (name in characters that this page cannot print) ');
  expect(text).toContain('ID (in characters that this page cannot print)');
  expect(text).not.toContain('-7');
});

it.skipIf(!hasPoppler)('prints what the typeface has: Greek, Cyrillic, signs and accents', async () => {
  const impression = 'Ἡ ὄψις → ≥ 50 %, Лёгкие без динамики, n\u0303o ½ № 😀';
  expect((await printed(signed(impression, 'Łukasz Ångström'))).text).toContain(impression.normalize('NFC'));
});

it.skipIf(!hasPoppler)('heads a draft with whose it is and what it is not', async () => {
  const { text } = await printed(asDraft('Worse at the base.'));
  expect(text).toContain('RESULT (DRAFT OF Dr Anna, NOT SIGNED)');
  expect(text).toContain('Severity score 1 of 6 draft, not signed');
  expect(text).toContain('Network: proposal 1 of 6, estimated score 1.0.');
  expect(text).toContain('Worse at the base.');
  expect(text).not.toContain('PROPOSAL OF MODEL');
});

it.skipIf(!hasPoppler)('keeps what Sextant adds apart from what was signed', async () => {
  const label = 'Calculated by Sextant when this report was written, not signed:';
  const { text } = await printed(signed('As before.', 'Anna'));
  expect(text).toMatch(new RegExp(`RESULT \\(SIGNED BY Anna\\).*As before\\. ${label} Compared with`));
  expect((await printed(signed('', 'Anna'))).text).toContain(`${label} Opacities in the right`);
  expect((await printed(series(visits))).text).not.toContain(label);
});

it.skipIf(!hasPoppler)('names different equipment, as far as the page can print the names', async () => {
  const made = (index: number, manufacturer: string, modelName: string) => ({
    ...visits[index]!,
    equipment: { manufacturer, modelName },
  });
  const { text } = await printed(series([made(0, 'ACME', 'DX 1'), made(1, '東芝', 'R\u202e2'), made(2, '東芝', '5')]));
  expect(text.replace(/\s+/gu, ' ')).toContain('Equipment: ACME DX 1; R 2.');
});

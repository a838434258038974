import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { english } from '../../../core/i18n/en/english';
import { laterModel, model, resultOf } from '../../../core/testing/analysis-of';
import { marksOfContent } from '../store/reading-marks';
import { readRecords } from '../import/read-table';
import { readingHandlers } from '../readings/reading-handlers';
import { analysedImage, context, desk, signedReading, useReadingDesk } from '../testing/reading-desk';
import { analysed, storedImage } from '../testing/temporary-store';
import { signedCases, type SignedCase } from './quality-summary';
import { wholeStoreHandlers } from './whole-store-handlers';

useReadingDesk();

/** A reading of six zones, those at the indices involved, marked one by one before the proposal was shown. */
async function signedBlindly(patientId: string, involved: readonly number[]) {
  const handlers = readingHandlers(context());
  const image = analysedImage(patientId);
  const { draft } = await handlers['readings.open']({ imageId: image });
  if (draft === null) throw new Error('no draft');
  const zones = draft.content.zones.map(({ zone }, i) => ({
    zone,
    involved: involved.includes(i),
    source: 'reader' as const,
  }));
  const content = { ...draft.content, zones };
  const { version } = await handlers['readings.saveDraft']({ readingId: draft.id, version: 0, content, history: '' });
  await handlers['readings.sign']({ readingId: draft.id, version });
  return { handlers, image };
}

/** A film of the score that this model gives it, signed as proposed. */
async function signedAsProposed(score: number, by: typeof model, image = storedImage(desk.store.db)): Promise<void> {
  const handlers = readingHandlers(context());
  analysed(desk.store.db, image, resultOf(score, by));
  const { draft } = await handlers['readings.open']({ imageId: image });
  await handlers['readings.sign']({ readingId: draft?.id ?? '', version: 0 });
}

const summary = (account = 'anna') => wholeStoreHandlers(desk.store.db, account)['quality.summary'](undefined);

const writeCsv = (account = 'anna') =>
  wholeStoreHandlers(desk.store.db, account)['quality.writeCsv']({ path: csvFile(), language: 'en' });
const csvFile = () => path.join(desk.store.folder, 'quality.csv');

/** Cells of the exported table, a row a case. */
async function csvOf(columns: readonly string[], account?: string) {
  await writeCsv(account);
  const [header = '', ...rows] = readFileSync(csvFile(), 'utf8').trim().split('\r\n');
  const names = header.split(',');
  return rows.map((row) => columns.map((name) => row.split(/,(?! )/)[names.indexOf(name)]));
}

test('the quality page speaks of the reader minus the proposal, in figures as in the plot', async () => {
  await signedReading('anna', 'P1');
  await signedReading('bert', 'P2');
  const { strata } = await summary();
  expect(strata[0]).toMatchObject({
    points: [{ reader: 3, proposal: 2, count: 2 }],
    blandAltman: { bias: { estimate: 1 }, lower: { estimate: 1 }, upper: { estimate: 1 } },
  });
});

test('the quality page has limits around the mean, a point for each pair of scores, and nothing where nothing is signed', async () => {
  expect((await summary()).strata).toMatchObject([{ cases: 0, zoneAgreement: null, blandAltman: null, points: [] }]);
  await signedAsProposed(3, model);
  await signedReading('anna', 'P2');
  const { points, blandAltman } = (await summary()).strata[0]!;
  expect(points).toEqual([
    { reader: 3, proposal: 3, count: 1 },
    { reader: 3, proposal: 2, count: 1 },
  ]);
  const spread = 1.96 * Math.sqrt(0.5);
  expect(blandAltman?.lower?.estimate).toBeCloseTo(0.5 - spread);
  expect(blandAltman?.upper?.estimate).toBeCloseTo(0.5 + spread);
});

test('the quality page gives figures of each projection', async () => {
  for (const [score, view] of [
    [1, 'PA'],
    [2, 'AP supine'],
    [3, 'PA'],
  ] as const)
    await signedAsProposed(score, model, storedImage(desk.store.db, { view }));
  const strata = (await summary()).strata.filter(({ view }) => view !== null);
  expect(strata.map(({ view, points }) => [view, points.map(({ reader }) => reader)])).toEqual([
    ['PA', [1, 3]],
    ['AP supine', [2]],
  ]);
});

test('the quality page takes the films of a patient as one draw, and gives no interval of fewer than five patients', async () => {
  const { handlers } = await signedReading('anna', 'P1');
  const agreementOf = async () => (await summary()).strata[0]?.zoneAgreement;
  const patientsOf = async () => (await summary()).strata[0]?.patients;
  expect(await agreementOf()).toEqual({ estimate: 5 / 6, low: null, high: null });
  expect((await summary()).strata[0]?.blandAltman).toMatchObject({ bias: { estimate: 1 }, lower: null, upper: null });
  for (const _ of [1, 2, 3]) {
    const image = analysedImage('P2');
    const { draft } = await handlers['readings.open']({ imageId: image });
    await handlers['readings.sign']({ readingId: draft?.id ?? '', version: 0 });
  }
  expect(await agreementOf()).toEqual({ estimate: 23 / 24, low: null, high: null });
  expect(await patientsOf()).toBe(2);
  for (const patient of ['P3', 'P4', 'P5']) await signedReading('bert', patient);
  // The three films of P2, who alone agrees in all zones, are drawn together: often enough not one of them is.
  expect(await agreementOf()).toMatchObject({ estimate: 38 / 42, low: 5 / 6 });
});

test('the quality page tells readings made before the proposal was shown from those that began with it', async () => {
  await readingHandlers(context())['settings.write']({ independentFirst: 'enforced' });
  const { handlers, image } = await signedBlindly('P1', [0, 1, 2]);
  await handlers['settings.write']({ independentFirst: 'off' });
  await signedReading('bert', 'P2');
  const { strata } = await summary();
  expect(strata.map(({ independent }) => independent).filter((each) => each !== null)).toEqual([true, false]);
  const of = (independent: boolean | null) => strata.filter((each) => each.independent === independent);
  expect(of(true)).toMatchObject([
    { cases: 1, view: null, model: null, points: [{ reader: 3, proposal: 2, count: 1 }] },
  ]);
  expect(of(false)).toMatchObject([{ cases: 1, view: null, model: null }]);
  expect(of(null)[0]).toMatchObject({ cases: 2, view: null, model: null });
  expect(await csvOf(['image', 'independent', 'revision', 'patient'])).toMatchObject([
    [image, '1', '1', 'patient 1'],
    [{}, '0', '1', 'patient 2'],
  ]);
});

test('figures and table hold no film that the reader who asks has not scored yet, and say of how many', async () => {
  const { image } = await signedReading('bert', 'P1');
  const { handlers } = await signedReading('anna', 'P2');
  await handlers['settings.write']({ independentFirst: 'enforced' });
  const told = async (account: string) => {
    const { filmsWithheld, strata } = await summary(account);
    return [filmsWithheld, strata[0]?.cases, (await csvOf(['reader'], account)).flat()];
  };
  expect(await told('anna')).toEqual([1, 1, ['anna']]);
  expect(await told('bert')).toEqual([1, 1, ['bert']]);
  expect(await told('carl')).toEqual([2, 0, []]);
  const { draft } = await handlers['readings.open']({ imageId: image });
  await handlers['settings.write']({ independentFirst: 'off' });
  expect(await told('anna')).toEqual([1, 1, ['anna']]);
  expect(await told('bert')).toEqual([0, 2, ['bert', 'anna']]);
  const zones = draft!.content.zones.map((mark) => ({ ...mark, source: 'reader' as const }));
  const content = { ...draft!.content, zones };
  await handlers['readings.saveDraft']({ readingId: draft!.id, version: 0, content, history: '' });
  expect(await told('anna')).toEqual([0, 2, ['bert', 'anna']]);
});

test('a film that two readers signed is one film that is withheld', async () => {
  const { handlers, image } = await signedReading('bert', 'P1');
  const ofAnna = readingHandlers(context('anna'));
  const { draft } = await ofAnna['readings.open']({ imageId: image });
  await ofAnna['readings.sign']({ readingId: draft?.id ?? '', version: 0 });
  await handlers['settings.write']({ independentFirst: 'enforced' });
  expect(await summary('carl')).toMatchObject({ filmsWithheld: 1, strata: [{ cases: 0 }] });
});

test('the table has each zone on its own side, of the proposal and of the reader, and what the film and the model are', async () => {
  const { record } = await signedReading('anna', 'P1');
  const zones = ['rightUpper', 'leftUpper', 'rightMiddle', 'leftMiddle', 'rightLower', 'leftLower'];
  const cellsOf = async (of: string) => (await csvOf(zones.map((zone) => `${of}_${zone}`)))[0]?.join(' ');
  expect([await cellsOf('proposal'), await cellsOf('reader')]).toEqual(['1 0 1 0 0 0', '1 1 1 0 0 0']);
  expect(await csvOf(['date', 'view', 'model', 'model_sha256', 'signed_at'])).toEqual([
    ['2026-01-01', 'AP', 'compact', model.sha256, record.signedAt],
  ]);
});

test('the table of signed cases has one pseudonym a patient, and the revision of each', async () => {
  const { handlers } = await signedReading('anna', 'P1');
  await signedReading('anna', 'P2');
  const { image } = await signedReading('anna', 'P1');
  const { draft } = await handlers['readings.addendum']({ imageId: image });
  await handlers['readings.sign']({ readingId: draft?.id ?? '', version: 0 });
  expect(await csvOf(['patient', 'revision'])).toEqual([
    ['patient 1', '1'],
    ['patient 2', '1'],
    ['patient 1', '2'],
  ]);
});

test('the table of signed cases names model, reader and use, and no patient; its version is no day', async () => {
  await signedReading('=anna', 'P-secret');
  expect(await csvOf(['reader', 'model_version', 'proposal_score', 'reader_score', 'notice'])).toEqual([
    ["'=anna", 'v1.0.0', '2', '3', '"Research use, not for diagnosis."'],
  ]);
  expect(readFileSync(csvFile(), 'utf8')).not.toMatch(/Ada|secret/);
});

test.each([
  ['en', '\uFEFFimage,patient,'],
  ['de', '\uFEFFimage;patient;'],
] as const)(
  'the table opens in a spreadsheet of the language that is read (%s), and is read as an index is',
  async (language, start) => {
    await signedReading('Jürgen; Müller, Ä "x"', 'P1');
    await signedReading('Ada; Ä', 'P2');
    await wholeStoreHandlers(desk.store.db, 'anna')['quality.writeCsv']({ path: csvFile(), language });
    expect(readFileSync(csvFile(), 'utf8').slice(0, start.length)).toBe(start);
    const records = await readRecords(csvFile());
    expect(records.map(({ values }) => values)).toMatchObject([
      { patient: 'patient 1', reader: 'Jürgen; Müller, Ä "x"', reader_score: '3', notice: english.app.researchUse },
      { patient: 'patient 2', reader: 'Ada; Ä', reader_score: '3', notice: english.app.researchUse },
    ]);
  },
);

test.each(['0012345', '3-12', '1e5'])(
  'the table keeps account %s from being read as a number or a day',
  async (account) => {
    await signedReading(account);
    expect(await csvOf(['reader'])).toEqual([[`reader ${account}`]]);
  },
);

test('the mean squared error is that of one case', async () => {
  await readingHandlers(context())['settings.write']({ independentFirst: 'enforced' });
  await signedBlindly('P1', [0, 1, 2]);
  await signedBlindly('P2', [0, 1, 2, 3, 4]);
  const { strata } = await summary();
  expect(strata[0]?.meanSquaredError).toMatchObject({ estimate: (1 ** 2 + 3 ** 2) / 2 });
});

test('the quality page gives figures of each model', async () => {
  for (const [score, by] of [
    [1, model],
    [2, laterModel],
    [3, model],
  ] as const)
    await signedAsProposed(score, by);
  const { strata } = await summary();
  const byModel = strata.filter((stratum) => stratum.model !== null);
  expect(byModel.map((stratum) => [stratum.model, stratum.points.map(({ reader }) => reader)])).toEqual([
    [model, [1, 3]],
    [laterModel, [2]],
  ]);
});

test('the marks of signed readings come out of an index that keeps them', () => {
  const index = "SELECT sql FROM sqlite_schema WHERE name = 'reading_signed_marks'";
  expect(desk.store.db.prepare(index).pluck().get()).toContain(marksOfContent);
});

test('a signed case keeps no outlines and no words: the engine has no room for those of all readings of two years', async () => {
  await signedReading('anna', 'P1');
  const [{ zones, proposal, ...rest }] = signedCases(desk.store.db, () => false).cases as [SignedCase];
  expect(zones).toHaveLength(6);
  expect(proposal).toMatchObject({ score: 2 });
  expect(Object.values(rest).filter((value) => typeof value === 'object')).toEqual([]);
  expect(rest).not.toHaveProperty('impression');
});

test('a demonstration patient counts neither in the figures nor in the table', async () => {
  await signedAsProposed(5, model, storedImage(desk.store.db, { patientId: 'DEMO', demo: true }));
  const { image } = await signedReading('anna', 'P1');
  const { strata } = await summary();
  expect(strata[0]?.points).toEqual([{ reader: 3, proposal: 2, count: 1 }]);
  expect(await csvOf(['image'])).toEqual([[image]]);
});

test.each(['=', '+', '-', '@', '\t', '\r'])(
  'the table lets no spreadsheet run a name that begins with %j',
  async (sign) => {
    await signedReading(`${sign}anna`);
    await writeCsv();
    expect(readFileSync(csvFile(), 'utf8')).toContain(`'${sign}anna`);
  },
);

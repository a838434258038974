import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnalysisResult } from '../../../core/analysis/analysis';
import { failureMessages } from '../../../core/failure';
import { hidesProposal } from '../../../core/reading/independent-first';
import type { ReadingContent, ReadingRecord } from '../../../core/reading/reading';
import { analysed, resultOf, storedImage, temporaryStore } from '../testing/temporary-store';
import { latestAnalysis } from '../store/analysis-store';
import { verifyAudit } from '../store/audit-log';
import type { ReadingContext } from './reading-context';
import { readingHandlers } from './reading-handlers';

let store: ReturnType<typeof temporaryStore>;
let clock = 0;
/** The worklist state that a window finds when it is told of a change. */
let told: unknown[] = [];
beforeEach(() => {
  store = temporaryStore();
  clock = 0;
  told = [];
});
afterEach(() => store.close());

const now = (): string => new Date(Date.UTC(2026, 0, 5, 0, 0, (clock += 1))).toISOString();
const context = (account = 'anna'): ReadingContext => ({
  db: store.db,
  account,
  now,
  latestAnalysis: (imageId) => latestAnalysis(store.db, imageId, null),
  readingChanged: () => {
    expect(store.db.inTransaction).toBe(false);
    told.push(state());
  },
  seriesChanged: () => undefined,
  settingsChanged: () => told.push('settings'),
});

const [later, evenLater] = ['2026-01-03T00:00:00.000Z', '2026-01-04T00:00:00.000Z'];
const refusedResult: AnalysisResult = {
  ...resultOf([], 'b'.repeat(64)),
  gate: { accepted: false, reasons: [] },
  severity: null,
};

function analysedImage(patientId?: string): string {
  const image = storedImage(store.db, patientId === undefined ? {} : { patientId });
  analysed(store.db, image, resultOf([true, false, true, false, false, false]));
  return image;
}

const toggled = (content: ReadingContent, index: number): ReadingContent => ({
  ...content,
  zones: content.zones.map((mark, i) => (i === index ? { ...mark, involved: !mark.involved, source: 'reader' } : mark)),
});

const state = (): unknown => store.db.prepare('SELECT state FROM worklist').pluck().get();

/** An update of the table wants more room than there is, and no page may be added: it fails as on a full disk. */
function fillDiskOnUpdate(table: 'event' | 'reading' | 'worklist'): void {
  store.db.exec('CREATE TABLE filler (bytes BLOB)');
  store.db.exec(
    `CREATE TRIGGER filling AFTER UPDATE ON ${table} BEGIN INSERT INTO filler VALUES (zeroblob(100000)); END`,
  );
  store.db.pragma(`max_page_count = ${String(store.db.pragma('page_count', { simple: true }))}`);
}

async function signedReading(account = 'anna', patientId?: string) {
  const handlers = readingHandlers(context(account));
  const image = analysedImage(patientId);
  const { draft } = await handlers['readings.open']({ imageId: image });
  if (draft === null) throw new Error('no draft');
  const { version } = await handlers['readings.saveDraft']({
    readingId: draft.id,
    version: draft.version,
    content: toggled(draft.content, 1),
    history: '[]',
  });
  return { handlers, image, record: await handlers['readings.sign']({ readingId: draft.id, version }) };
}

describe('readingHandlers', () => {
  test('starts from the proposal, keeps the correction, signs it, and the worklist follows', async () => {
    const handlers = readingHandlers(context());
    const image = analysedImage();
    const { draft } = await handlers['readings.open']({ imageId: image });
    expect(draft?.score).toBe(2);
    expect(state()).toBe('unread');
    const { version } = await handlers['readings.saveDraft']({
      readingId: draft?.id ?? '',
      version: 0,
      content: toggled(draft?.content as ReadingContent, 1),
      history: 'x',
    });
    expect(state()).toBe('inProgress');
    const signed = await handlers['readings.sign']({ readingId: draft?.id ?? '', version });
    expect(signed).toMatchObject({ state: 'signed', score: 3, revision: 1, proposal: { score: 2 } });
    expect(state()).toBe('signed');
    expect((await handlers['readings.open']({ imageId: image })).draft).toBeNull();
  });

  test('refuses a save over a newer one, and any change of a signed reading', async () => {
    const { handlers, record } = await signedReading();
    await expect(async () =>
      handlers['readings.sign']({ readingId: record.id, version: record.version }),
    ).rejects.toThrow(failureMessages['reading/not-a-draft']);
    expect(() => store.db.prepare('UPDATE reading SET score = 0 WHERE id = ?').run(record.id)).toThrow(/immutable/);
    expect(() => store.db.prepare('DELETE FROM reading WHERE id = ?').run(record.id)).toThrow(/immutable/);
    const other = analysedImage();
    const { draft } = await handlers['readings.open']({ imageId: other });
    const change = { readingId: draft?.id ?? '', content: draft?.content as ReadingContent, history: '' };
    await handlers['readings.saveDraft']({ ...change, version: 0 });
    await expect(async () => handlers['readings.saveDraft']({ ...change, version: 0 })).rejects.toThrow(
      failureMessages['reading/stale'],
    );
  });

  test('a full disk leaves the reading unsigned, says so, and keeps the draft', async () => {
    const handlers = readingHandlers(context());
    const image = analysedImage();
    const { draft } = await handlers['readings.open']({ imageId: image });
    const content = toggled(draft?.content as ReadingContent, 1);
    const { version } = await handlers['readings.saveDraft']({
      readingId: draft?.id ?? '',
      version: 0,
      content,
      history: 'x',
    });
    fillDiskOnUpdate('reading');
    await expect(async () => handlers['readings.sign']({ readingId: draft?.id ?? '', version })).rejects.toThrow(
      failureMessages['archive/disk-full'],
    );
    store.db.exec('DROP TRIGGER filling');
    const after = await handlers['readings.open']({ imageId: image });
    expect(after.signed).toEqual([]);
    expect(after.draft).toMatchObject({ state: 'draft', version, content });
    expect(verifyAudit(store.db)).toMatchObject({ whole: true });
  });

  test('a disk that is full for the worklist leaves every reading as it was, and no window is told', async () => {
    const { handlers, image: read } = await signedReading();
    const image = storedImage(store.db, { date: '2026-01-02' });
    analysed(store.db, image, resultOf([true, false, false, false, false, false]));
    const { draft } = await handlers['readings.open']({ imageId: image });
    const first = { readingId: draft?.id ?? '', version: 0, content: draft?.content as ReadingContent, history: '' };
    const before = state();
    told = [];
    fillDiskOnUpdate('worklist');
    const full = failureMessages['archive/disk-full'];
    await expect(async () => handlers['readings.saveDraft'](first)).rejects.toThrow(full);
    await expect(async () => handlers['readings.sign']({ readingId: first.readingId, version: 0 })).rejects.toThrow(
      full,
    );
    await expect(async () => handlers['readings.discardDraft']({ readingId: first.readingId })).rejects.toThrow(full);
    await expect(async () => handlers['readings.addendum']({ imageId: read })).rejects.toThrow(full);
    expect((await handlers['readings.open']({ imageId: image })).draft).toMatchObject({ version: 0, state: 'draft' });
    expect((await handlers['readings.open']({ imageId: read })).draft).toBeNull();
    expect(state()).toBe(before);
    expect(told).toEqual([]);

    store.db.exec('DROP TRIGGER filling');
    store.db.pragma('max_page_count = 100000');
    const { version } = await handlers['readings.saveDraft'](first);
    await handlers['readings.sign']({ readingId: first.readingId, version });
    expect(told).toEqual(['inProgress', 'signed']);
    expect(verifyAudit(store.db)).toMatchObject({ whole: true });
  });

  test('a disk that is full for the removal of an event leaves it', async () => {
    const handlers = readingHandlers(context());
    analysedImage();
    const event = { date: '2026-01-02', kind: 'intubated', note: '' } as const;
    const { id } = await handlers['events.add']({ patientId: 'P1', event });
    fillDiskOnUpdate('event');
    const remove = async () => handlers['events.remove']({ eventId: id });
    await expect(remove).rejects.toThrow(failureMessages['archive/disk-full']);
    expect(store.db.prepare('SELECT removed_at FROM event').pluck().get()).toBeNull();
    expect(verifyAudit(store.db)).toMatchObject({ whole: true });
  });

  test('an addendum is a new revision beside the first', async () => {
    const { handlers, image, record } = await signedReading();
    const { draft, signed } = await handlers['readings.addendum']({ imageId: image });
    expect(draft).toMatchObject({ revision: 2, kind: 'addendum', state: 'draft' });
    expect(draft?.content.zones).toEqual(record.content.zones);
    expect(signed).toHaveLength(1);
  });

  test('the latest revision stands and is corrected further, also where the clock went back in between', async () => {
    clock = 100;
    const { handlers, image, record } = await signedReading();
    const corrects = async () => {
      const { draft } = await handlers['readings.addendum']({ imageId: image });
      if (draft === null) throw new Error('no draft');
      return draft;
    };
    clock = 0;
    const addendum = await corrects();
    const { version } = await handlers['readings.saveDraft']({
      readingId: addendum.id,
      version: 0,
      content: toggled(addendum.content, 3),
      history: '',
    });
    const { signedAt, score, content } = await handlers['readings.sign']({ readingId: addendum.id, version });
    expect(signedAt).toSatisfy((at: string) => at < (record.signedAt ?? ''));
    expect(store.db.prepare('SELECT last_score FROM worklist').pluck().get()).toBe(score);
    expect(await corrects()).toMatchObject({ revision: 3, content });
  });

  test('a draft that nobody touched is the latest proposal; a touched one stays as the reader left it', async () => {
    const handlers = readingHandlers(context());
    const image = analysedImage();
    await handlers['readings.open']({ imageId: image });
    const again = analysed(store.db, image, resultOf([true, true, true, true, false, false], 'b'.repeat(64)), later);
    const { draft } = await handlers['readings.open']({ imageId: image });
    expect(draft).toMatchObject({
      analysisId: again,
      score: 4,
      revision: 1,
      proposal: { model: { sha256: 'b'.repeat(64) } },
    });
    const content = toggled(draft?.content as ReadingContent, 5);
    await handlers['readings.saveDraft']({ readingId: draft?.id ?? '', version: 0, content, history: '' });
    analysed(store.db, image, resultOf([], 'c'.repeat(64)), evenLater);
    expect((await handlers['readings.open']({ imageId: image })).draft).toMatchObject({ analysisId: again, content });
  });

  test('an image that the model of today refuses keeps its readings, and they can be corrected', async () => {
    const { handlers, image, record } = await signedReading();
    analysed(store.db, image, refusedResult, later);
    const { draft } = await handlers['readings.addendum']({ imageId: image });
    expect(draft).toMatchObject({ content: record.content, analysisId: record.analysisId, proposal: record.proposal });
    const other = await readingHandlers(context('bert'))['readings.open']({ imageId: image });
    expect(other).toMatchObject({ draft: null, signed: [{ id: record.id }] });
  });

  test('settings written from two windows both stay, and every window is told', async () => {
    const handlers = readingHandlers(context());
    await handlers['settings.write']({ independentFirst: 'enforced' });
    await handlers['settings.write']({ displayName: 'Dr Anna' });
    expect(await handlers['settings.read'](undefined)).toEqual({
      repeatabilityLimit: null,
      independentFirst: 'enforced',
      displayName: 'Dr Anna',
    });
    expect(told).toEqual(['settings', 'settings']);
    expect(verifyAudit(store.db)).toMatchObject({ whole: true });
  });

  test('independent-first hides the proposal until every zone is marked', async () => {
    const handlers = readingHandlers(context());
    await handlers['settings.write']({ repeatabilityLimit: null, independentFirst: 'enforced', displayName: null });
    const image = analysedImage();
    const opened = await handlers['readings.open']({ imageId: image });
    expect(opened.draft).toSatisfy(({ content }: ReadingRecord) => hidesProposal(content));
    expect(opened.draft?.score).toBe(0);
    expect(() => handlers['readings.sign']({ readingId: opened.draft?.id ?? '', version: 0 })).toThrow(
      failureMessages['reading/zones-unmarked'],
    );
    const content = opened.draft?.content as ReadingContent;
    await handlers['readings.saveDraft']({
      readingId: opened.draft?.id ?? '',
      version: 0,
      content: { ...content, zones: content.zones.map((mark) => ({ ...mark, source: 'reader' as const })) },
      history: '',
    });
    const { draft } = await handlers['readings.open']({ imageId: image });
    expect(draft).not.toSatisfy(({ content }: ReadingRecord) => hidesProposal(content));
  });

  test('a look at the proposal is not taken back by discarding the draft', async () => {
    const handlers = readingHandlers(context());
    await handlers['settings.write']({ independentFirst: 'enforced' });
    const imageId = analysedImage();
    const open = async () => {
      const { draft } = await handlers['readings.open']({ imageId });
      if (draft === null) throw new Error('no draft');
      return draft;
    };
    const hidden = await open();
    await handlers['readings.discardDraft']({ readingId: hidden.id });
    const { id, content } = await open();
    expect(content.independentFirst).toBe(true);
    const zones = content.zones.map((mark) => ({ ...mark, source: 'reader' as const }));
    await handlers['readings.saveDraft']({ readingId: id, version: 0, content: { ...content, zones }, history: '' });
    await handlers['readings.discardDraft']({ readingId: id });
    const again = await open();
    expect(again).toMatchObject({ version: 0, score: 2, content: { independentFirst: false } });
    analysed(store.db, imageId, resultOf([true, true, true, false, false, false]), later);
    expect(await open()).toMatchObject({ version: 0, score: 3, content: { independentFirst: false } });
  });

  test('a reader signs under the name given at that account', async () => {
    await readingHandlers(context('anna'))['settings.write']({ displayName: 'Dr Anna', repeatabilityLimit: 2 });
    const { record, handlers } = await signedReading('bert');
    expect(record.reader).toEqual({ account: 'bert', displayName: 'bert' });
    expect(await handlers['settings.read'](undefined)).toMatchObject({ displayName: null, repeatabilityLimit: 2 });
    expect((await signedReading('anna')).record.reader.displayName).toBe('Dr Anna');
    expect(verifyAudit(store.db)).toMatchObject({ whole: true });
  });
});

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

const csvFile = () => path.join(store.folder, 'quality.csv');

/** Cells of the exported table, a row a case. */
async function csvOf(handlers: ReturnType<typeof readingHandlers>, columns: readonly string[]) {
  await handlers['quality.writeCsv']({ path: csvFile() });
  const [header = '', ...rows] = readFileSync(csvFile(), 'utf8').trimEnd().split('\r\n');
  const names = header.split(',');
  return rows.map((row) => columns.map((name) => row.split(/,(?! )/)[names.indexOf(name)]));
}

test('the quality page speaks of the reader minus the proposal, in figures as in the plot', async () => {
  await signedReading('anna', 'P1');
  const { handlers } = await signedReading('bert', 'P2');
  const { strata } = await handlers['quality.summary'](undefined);
  expect(strata[0]).toMatchObject({
    points: Array(2).fill({ reader: 3, proposal: 2 }) as unknown,
    blandAltman: { bias: { estimate: 1 }, lower: { estimate: 1 }, upper: { estimate: 1 } },
  });
});

test('the quality page takes the films of a patient as one draw, and gives no interval of a single patient', async () => {
  const { handlers } = await signedReading('anna', 'P1');
  const agreementOf = async () => (await handlers['quality.summary'](undefined)).strata[0]?.zoneAgreement;
  expect(await agreementOf()).toEqual({ estimate: 5 / 6, low: null, high: null });
  for (const _ of [1, 2, 3]) {
    const image = analysedImage('P2');
    const { draft } = await handlers['readings.open']({ imageId: image });
    await handlers['readings.sign']({ readingId: draft?.id ?? '', version: 0 });
  }
  // Either patient alone is a possible draw: the one who agrees in five zones of six, and the one who agrees in all.
  expect(await agreementOf()).toEqual({ estimate: 23 / 24, low: 5 / 6, high: 1 });
});

test('the quality page tells readings made before the proposal was shown from those that began with it', async () => {
  await readingHandlers(context())['settings.write']({ independentFirst: 'enforced' });
  const { handlers, image } = await signedBlindly('P1', [0, 1, 2]);
  await handlers['settings.write']({ independentFirst: 'off' });
  await signedReading('bert', 'P2');
  const { strata } = await handlers['quality.summary'](undefined);
  const of = (independent: boolean | null) => strata.filter((each) => each.independent === independent);
  expect(of(true)).toMatchObject([{ cases: 1, view: null, model: null, points: [{ reader: 3, proposal: 2 }] }]);
  expect(of(false)).toMatchObject([{ cases: 1, view: null, model: null }]);
  expect(of(null)[0]).toMatchObject({ cases: 2, view: null, model: null });
  expect(await csvOf(handlers, ['image', 'independent', 'revision', 'patient'])).toMatchObject([
    [image, '1', '1', 'patient 1'],
    [{}, '0', '1', 'patient 2'],
  ]);
});

test('the table of signed cases has one pseudonym a patient, and the revision of each', async () => {
  const { handlers } = await signedReading('anna', 'P1');
  await signedReading('anna', 'P2');
  const { image } = await signedReading('anna', 'P1');
  const { draft } = await handlers['readings.addendum']({ imageId: image });
  await handlers['readings.sign']({ readingId: draft?.id ?? '', version: 0 });
  expect(await csvOf(handlers, ['patient', 'revision'])).toEqual([
    ['patient 1', '1'],
    ['patient 2', '1'],
    ['patient 1', '2'],
  ]);
});

test('the table of signed cases names model, reader and use, and no patient', async () => {
  const { handlers } = await signedReading('=anna', 'P-secret');
  expect(await csvOf(handlers, ['reader', 'model_version', 'proposal_score', 'reader_score', 'notice'])).toEqual([
    ["'=anna", '1', '2', '3', '"Research use, not for diagnosis."'],
  ]);
  expect(readFileSync(csvFile(), 'utf8')).not.toMatch(/Ada|secret/);
});

describe('the audit log', () => {
  test('is whole after ordinary work', async () => {
    const { handlers } = await signedReading();
    await handlers['events.add']({ patientId: 'P1', event: { date: '2026-01-02', kind: 'intubated', note: '' } });
    expect(verifyAudit(store.db)).toMatchObject({ whole: true });
  });

  test.each([
    ['a signed reading', 'DROP TRIGGER reading_signed_is_final', 'UPDATE reading SET score = 0', 'content'],
    ['an analysis', 'DROP TRIGGER analysis_is_final', 'UPDATE analysis SET score = 6', 'content'],
    ['an image', 'DROP TRIGGER image_facts_need_a_correction', "UPDATE image SET date = '1999-01-01'", 'content'],
    ['an entry', 'DROP TRIGGER audit_log_is_final', "UPDATE audit_log SET account = 'eve' WHERE sequence = 2", 'hash'],
    [
      'the end of the log',
      'DROP TRIGGER audit_log_stays',
      'DELETE FROM audit_log WHERE sequence = (SELECT max(sequence) FROM audit_log)',
      'missing-entry',
    ],
    ['a new row without entry', 'SELECT 1', "INSERT INTO site_setting VALUES ('x', 'y')", 'missing-entry'],
  ])('shows that %s was altered outside the product', async (_, prepare, tamper, reason) => {
    await signedReading();
    store.db.exec(prepare);
    store.db.exec(tamper);
    expect(verifyAudit(store.db)).toMatchObject({ whole: false, reason });
  });
});

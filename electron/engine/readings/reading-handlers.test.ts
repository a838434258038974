import { describe, expect, test } from 'vitest';
import { failureMessages } from '../../../core/failure';
import { hidesProposal } from '../../../core/reading/independent-first';
import type { ReadingContent, ReadingRecord } from '../../../core/reading/reading';
import { laterModel, refusedResult, resultOf } from '../../../core/testing/analysis-of';
import {
  analysedImage,
  context,
  desk,
  savedDraft,
  signedReading,
  state,
  toggled,
  useReadingDesk,
} from '../testing/reading-desk';
import { analysed, storedImage } from '../testing/temporary-store';
import { correctImage } from '../store/correction-store';
import { verifyAudit } from '../store/audit-log';
import { readingHandlers } from './reading-handlers';

useReadingDesk();

const [later, evenLater] = ['2026-01-03T00:00:00.000Z', '2026-01-04T00:00:00.000Z'];

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

  test('the worklist tells no change of the network’s that a signature contradicts', async () => {
    const handlers = readingHandlers(context());
    const prior = storedImage(desk.store.db, { date: '2025-12-01' });
    analysed(desk.store.db, prior, resultOf(1));
    const image = analysedImage();
    const change = () => desk.store.db.prepare('SELECT worsening FROM worklist').pluck().get();
    expect(change()).toBe(1);
    const { draft } = await handlers['readings.open']({ imageId: image });
    const content = toggled(draft?.content as ReadingContent, 1);
    const opened = { readingId: draft?.id ?? '', version: 0 };
    const { version } = await handlers['readings.saveDraft']({ ...opened, content, history: '' });
    expect(change()).toBe(1);
    await handlers['readings.sign']({ ...opened, version });
    expect(change()).toBeNull();
  });

  test('refuses a save over a newer one, and any change of a signed reading', async () => {
    const { handlers, record } = await signedReading();
    await expect(async () =>
      handlers['readings.sign']({ readingId: record.id, version: record.version }),
    ).rejects.toThrow(failureMessages['reading/not-a-draft']);
    expect(() => desk.store.db.prepare('UPDATE reading SET score = 0 WHERE id = ?').run(record.id)).toThrow(
      /immutable/,
    );
    expect(() => desk.store.db.prepare('DELETE FROM reading WHERE id = ?').run(record.id)).toThrow(/immutable/);
    const other = analysedImage();
    const { draft } = await handlers['readings.open']({ imageId: other });
    const change = { readingId: draft?.id ?? '', content: draft?.content as ReadingContent, history: '' };
    await handlers['readings.saveDraft']({ ...change, version: 0 });
    await expect(async () => handlers['readings.saveDraft']({ ...change, version: 0, history: '[]' })).rejects.toThrow(
      failureMessages['reading/stale'],
    );
  });

  test('answers a save that comes again, because its answer was lost, as it did', async () => {
    const handlers = readingHandlers(context());
    const { draft } = await handlers['readings.open']({ imageId: analysedImage() });
    const content = toggled(draft?.content as ReadingContent, 1);
    const change = { readingId: draft?.id ?? '', version: 0, content, history: '' };
    const first = await handlers['readings.saveDraft'](change);
    expect(await handlers['readings.saveDraft'](change)).toEqual(first);
    const otherwise = { ...change, content: toggled(content, 2) };
    await expect(async () => handlers['readings.saveDraft'](otherwise)).rejects.toThrow(
      failureMessages['reading/stale'],
    );
    await handlers['readings.saveDraft']({ ...change, ...first, history: '[]' });
    await expect(async () => handlers['readings.saveDraft'](change)).rejects.toThrow(failureMessages['reading/stale']);
  });

  test('signs nothing but the draft as the reader saw it', async () => {
    const { handlers, image, content, saved } = await savedDraft();
    await handlers['readings.saveDraft']({ ...saved, content: toggled(content, 3), history: '[]' });
    await expect(async () => handlers['readings.sign'](saved)).rejects.toThrow(failureMessages['reading/stale']);
    expect(await handlers['readings.open']({ imageId: image })).toMatchObject({ draft: { score: 4 }, signed: [] });
  });

  test('a draft that nobody touched is the latest proposal; a touched one stays as the reader left it', async () => {
    const handlers = readingHandlers(context());
    const image = analysedImage();
    await handlers['readings.open']({ imageId: image });
    const again = analysed(desk.store.db, image, resultOf(4, laterModel), later);
    const { draft } = await handlers['readings.open']({ imageId: image });
    expect(draft).toMatchObject({
      analysisId: again,
      score: 4,
      revision: 1,
      proposal: { model: laterModel },
    });
    const content = toggled(draft?.content as ReadingContent, 5);
    await handlers['readings.saveDraft']({ readingId: draft?.id ?? '', version: 0, content, history: '' });
    analysed(desk.store.db, image, resultOf(0, { ...laterModel, version: '1.2.0' }), evenLater);
    expect((await handlers['readings.open']({ imageId: image })).draft).toMatchObject({ analysisId: again, content });
  });

  test('a draft made by looking goes when the gate refuses the film, and another is not begun', async () => {
    const handlers = readingHandlers(context());
    const image = analysedImage();
    const { draft } = await handlers['readings.open']({ imageId: image });
    analysed(desk.store.db, image, refusedResult, later);
    const sign = async () => handlers['readings.sign']({ readingId: draft?.id ?? '', version: 0 });
    await expect(sign).rejects.toThrow(failureMessages['reading/refused']);
    expect(await handlers['readings.open']({ imageId: image })).toMatchObject({ draft: null, signed: [] });
    expect(await handlers['readings.open']({ imageId: image })).toMatchObject({ draft: null });
  });

  test.each(['refused', 'lateral'])(
    'what a reader marked on a film that is %s since is kept and not signed',
    async (how) => {
      const { handlers, image, content, saved } = await savedDraft();
      if (how === 'refused') analysed(desk.store.db, image, refusedResult, later);
      else {
        const before = { patientId: 'P1', date: '2026-01-01', time: null, view: 'AP' as const };
        const facts = { imageId: image, before, after: { ...before, view: 'lateral' as const } };
        correctImage(desk.store.db, { ...facts, patientName: '', reason: 'lateral' }, { account: 'anna', at: later });
      }
      const sign = async () => handlers['readings.sign'](saved);
      await expect(sign).rejects.toThrow(failureMessages['reading/refused']);
      expect(await handlers['readings.open']({ imageId: image })).toMatchObject({ draft: { content }, signed: [] });
    },
  );

  test('settings written from two windows both stay, and every window is told', async () => {
    const handlers = readingHandlers(context());
    await handlers['settings.write']({ independentFirst: 'enforced' });
    await handlers['settings.write']({ displayName: 'Dr Anna' });
    expect(await handlers['settings.read'](undefined)).toEqual({
      repeatabilityLimit: null,
      independentFirst: 'enforced',
      displayName: 'Dr Anna',
      unreadable: [],
    });
    expect(desk.told).toEqual(['settings', 'settings']);
    expect(verifyAudit(desk.store.db)).toMatchObject({ whole: true });
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

  test('every window is told when a draft is begun and when it reveals the proposal, and of no save besides', async () => {
    const handlers = readingHandlers(context());
    await handlers['settings.write']({ independentFirst: 'enforced' });
    const { draft } = await handlers['readings.open']({ imageId: analysedImage() });
    if (draft === null) throw new Error('no draft');
    let { content, version } = draft;
    const told: number[] = [];
    for (const index of [0, 1, 2, 3, 4, 5, 5]) {
      content = toggled(content, index);
      desk.told = [];
      ({ version } = await handlers['readings.saveDraft']({ readingId: draft.id, version, content, history: '' }));
      told.push(desk.told.length);
    }
    expect(told).toEqual([1, 0, 0, 0, 0, 1, 0]);
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
    analysed(desk.store.db, imageId, resultOf(3), later);
    expect(await open()).toMatchObject({ version: 0, score: 3, content: { independentFirst: false } });
  });

  test('a reader signs under the name given at that account', async () => {
    await readingHandlers(context('anna'))['settings.write']({ displayName: 'Dr Anna', repeatabilityLimit: 2 });
    const { record, handlers } = await signedReading('bert');
    expect(record.reader).toEqual({ account: 'bert', displayName: 'bert' });
    expect(await handlers['settings.read'](undefined)).toMatchObject({ displayName: null, repeatabilityLimit: 2 });
    expect((await signedReading('anna')).record.reader.displayName).toBe('Dr Anna');
    expect(verifyAudit(desk.store.db)).toMatchObject({ whole: true });
  });
});

test('every window is told of an event that is added, and of one that is removed', async () => {
  const handlers = readingHandlers(context());
  analysedImage();
  const event = { date: '2026-01-02', kind: 'intubated', note: '' } as const;
  const { id } = await handlers['events.add']({ patientId: 'P1', event });
  await handlers['events.remove']({ eventId: id });
  expect(desk.told).toEqual(['series of P1', 'series of P1']);
});

describe('the audit log', () => {
  test('is whole after ordinary work', async () => {
    const { handlers } = await signedReading();
    await handlers['events.add']({ patientId: 'P1', event: { date: '2026-01-02', kind: 'intubated', note: '' } });
    expect(verifyAudit(desk.store.db)).toMatchObject({ whole: true });
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
    desk.store.db.exec(prepare);
    desk.store.db.exec(tamper);
    expect(verifyAudit(desk.store.db)).toMatchObject({ whole: false, reason });
  });
});

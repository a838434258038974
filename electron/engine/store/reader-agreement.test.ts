import { describe, expect, test, vi } from 'vitest';
import { draftFromAnalysis, type ReadingContent } from '../../../core/reading/reading';
import { resultOf } from '../../../core/testing/analysis-of';
import { qualitySummary } from '../whole-store/quality-summary';
import { analysed, storedImage, storeOfEachTest } from '../testing/temporary-store';
import { measuredLimit, signedByReaders } from './reader-agreement';
import { createDraft, signReading } from './reading-store';

const store = storeOfEachTest();

const at = '2026-01-05T00:00:00.000Z';
const proposal = resultOf(2);

function analysedImage(demo = false): { imageId: string; analysisId: string } {
  const imageId = storedImage(store.db, { patientId: demo ? 'DEMO' : 'P1', demo });
  return { imageId, analysisId: analysed(store.db, imageId, proposal) };
}

/** A draft that involves the first `score` zones. */
function draft(
  { imageId, analysisId }: ReturnType<typeof analysedImage>,
  account: string,
  score: number,
  independentFirst = true,
): string {
  const begun = draftFromAnalysis(proposal, { independentFirst, newLesionId: () => 'lesion' }) as ReadingContent;
  const zones = begun.zones.map((mark, i) => ({ ...mark, involved: i < score, source: 'reader' as const }));
  return createDraft(store.db, {
    imageId,
    analysisId,
    reader: { account, displayName: account },
    content: { ...begun, zones },
    proposal: { score: 2, expectedScore: 2, array: proposal.severity!.array, model: proposal.model },
    at,
  }).id;
}

/** One signed revision that involves the first `score` zones. */
function sign(of: ReturnType<typeof analysedImage>, account: string, score: number, independentFirst = true): void {
  const readingId = draft(of, account, score, independentFirst);
  signReading(store.db, { readingId, version: 0, account, displayName: account, at });
}

describe('signedByReaders', () => {
  test('puts independent readings of different readers on the same image together', () => {
    const image = analysedImage();
    sign(image, 'anna', 2);
    sign(image, 'ben', 5);
    sign(analysedImage(), 'anna', 1);
    expect(signedByReaders(store.db)).toEqual([[2, 5]]);
  });

  test('leaves out what nobody has signed', () => {
    const image = analysedImage();
    sign(image, 'anna', 2);
    draft(image, 'ben', 5);
    expect(signedByReaders(store.db)).toEqual([]);
  });

  test('takes the latest signed revision of each reader', () => {
    const image = analysedImage();
    sign(image, 'anna', 2);
    sign(image, 'ben', 5);
    sign(image, 'anna', 4);
    expect(signedByReaders(store.db)).toEqual([[4, 5]]);
  });

  test.each([
    ['neither', false, false],
    ['only the first', true, false],
    ['only the second', false, true],
  ])('leaves out a film of which %s reading was independent of the proposal', (_, first, second) => {
    const image = analysedImage();
    sign(image, 'anna', 2, first);
    sign(image, 'ben', 2, second);
    expect(signedByReaders(store.db)).toEqual([]);
    expect(measuredLimit(store.db)).toBeNull();
  });

  test('keeps what one of two readers changed later, having seen the other and the proposal', () => {
    const image = analysedImage();
    sign(image, 'anna', 2);
    sign(image, 'ben', 5);
    sign(image, 'ben', 2, false);
    expect(signedByReaders(store.db)).toEqual([[2, 5]]);
  });

  test('leaves out a reading whose content is no JSON, and measures by the others', () => {
    const [damaged, whole] = [analysedImage(), analysedImage()];
    for (const image of [damaged, whole]) {
      sign(image, 'anna', 2);
      sign(image, 'ben', 5);
    }
    store.db.exec('DROP TRIGGER reading_signed_is_final');
    store.db.prepare("UPDATE reading SET content = '{' WHERE image_id = ? AND account = 'ben'").run(damaged.imageId);
    expect(signedByReaders(store.db)).toEqual([[2, 5]]);
  });

  test('reads no content of a film that one reader has read', () => {
    const { db } = store;
    const prepare = vi.spyOn(db, 'prepare');
    signedByReaders(db);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${prepare.mock.calls[0]?.[0]}`).all({ film: null }) as {
      detail: string;
    }[];
    const scans = plan.map(({ detail }) => detail).filter((detail) => /^SCAN (?!twice|independent)/.test(detail));
    expect(scans).toEqual([expect.stringMatching(/^SCAN reading USING COVERING INDEX/)]);
  });

  test('leaves out the demo patient', () => {
    const image = analysedImage(true);
    sign(image, 'anna', 2);
    sign(image, 'ben', 5);
    expect(signedByReaders(store.db)).toEqual([]);
  });
});

describe('measuredLimit', () => {
  test('is measured once, and after a signature from its film anew and from the others as before', () => {
    const [one, other] = [analysedImage(), analysedImage()];
    for (const image of [one, other]) {
      sign(image, 'anna', 2);
      sign(image, 'ben', 5);
    }
    expect(measuredLimit(store.db)).toMatchObject({ films: 2 });
    const prepare = vi.spyOn(store.db, 'prepare');
    expect(measuredLimit(store.db)).toMatchObject({ films: 2 });
    expect(prepare).not.toHaveBeenCalled();
    store.db.exec("DROP TRIGGER reading_signed_is_final; UPDATE reading SET content = '{'");
    sign(analysedImage(), 'anna', 1);
    expect(measuredLimit(store.db)).toMatchObject({ films: 2 });
    sign(one, 'cem', 4);
    sign(one, 'dora', 3);
    expect(signedByReaders(store.db)).toEqual([
      [2, 5],
      [4, 3],
    ]);
  });

  test('counts a film of three readers once', () => {
    const [one, other] = [analysedImage(), analysedImage()];
    for (const [reader, score] of [
      ['anna', 3],
      ['ben', 3],
      ['cem', 4],
    ] as const)
      sign(one, reader, score);
    sign(other, 'anna', 2);
    sign(other, 'ben', 5);
    expect(signedByReaders(store.db)).toEqual([
      [3, 3, 4],
      [2, 5],
    ]);
    const limit = measuredLimit(store.db);
    expect(limit).toMatchObject({ films: 2 });
    expect(qualitySummary(store.db, () => false).betweenReaders).toEqual(limit);
  });

  test('knows of no signature that was not stored', () => {
    const image = analysedImage();
    sign(image, 'anna', 2);
    expect(measuredLimit(store.db)).toBeNull();
    const begins = store.db.transaction(() => {
      sign(image, 'ben', 5);
      throw new Error('the disk is full');
    });
    expect(begins).toThrow('the disk is full');
    expect(measuredLimit(store.db)).toBeNull();
    sign(image, 'cem', 4);
    expect(measuredLimit(store.db)).toMatchObject({ films: 1 });
  });
});

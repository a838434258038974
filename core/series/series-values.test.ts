import { describe, expect, it } from 'vitest';
import { model, severityOf } from '../testing/analysis-of';
import { filmOf } from '../testing/film-of';
import { nextTime } from '../testing/next-time';
import { draftOf, signedBy } from '../testing/reading-of';
import type { SeriesImage } from '../contract/records';
import { publishedLimit } from './change-verdict';
import { changeBetween, latestSigned, readingCountedFrom, seriesChanges } from './series-values';

interface Film {
  /** What the network says. */
  readonly network: number;
  /** What a reader signed. */
  readonly signed?: number;
  /** What the network proposed to that reader, where the model of today says something else. */
  readonly proposed?: number;
  readonly view?: SeriesImage['view'];
}

function film(id: string, { network, signed, proposed = network, view = 'PA' }: Film): SeriesImage {
  const unread = filmOf(id, { score: network, time: nextTime(), view });
  if (signed === undefined) return unread;
  const proposal = { ...severityOf(proposed), model };
  return { ...unread, readings: [signedBy(draftOf(unread, { score: signed, proposal }))] };
}

const between = (from: Film, to: Film) => changeBetween(film('a', from), film('b', to), publishedLimit);

describe('changeBetween', () => {
  it('subtracts signed scores where both films have one, else those of the network', () => {
    expect(between({ network: 0, signed: 1 }, { network: 0, signed: 5 })).toMatchObject({
      verdict: 'worsened',
      from: { observer: { kind: 'reader' } },
    });
    expect(between({ network: 1 }, { network: 5 })).toMatchObject({
      verdict: 'worsened',
      from: { observer: { kind: 'model' } },
    });
    expect(between({ network: 1 }, { network: 5, signed: 5 })).toMatchObject({
      verdict: 'worsened',
      from: { observer: { kind: 'model' } },
    });
  });

  it.each([
    ['the current film', { network: 1 }, { network: 5, signed: 1 }],
    ['the prior', { network: 1, signed: 4 }, { network: 5 }],
  ])('says no change on a value of the network that the reader did not accept, of %s', (_, from, to) => {
    expect(between(from, to)).toMatchObject({
      verdict: 'not-comparable',
      comparable: false,
      delta: null,
      reasons: ['proposal-not-accepted'],
    });
  });

  it('keeps what else weakens the comparison beside that reason', () => {
    const change = between({ network: 1 }, { network: 5, signed: 1, view: 'AP' });
    expect(change?.reasons).toEqual(['proposal-not-accepted', 'different-projection']);
  });

  it.each([
    ['the current film', { network: 1 }, { network: 3, signed: 2, proposed: 2, view: 'AP' }],
    ['the prior', { network: 3, signed: 2, proposed: 2, view: 'AP' }, { network: 5 }],
  ] as const)('lays to no reader that a newer model contradicts what was accepted, of %s', (_, from, to) => {
    const { comparable, reasons } = between(from, to) ?? {};
    expect(comparable).toBe(false);
    expect(reasons).toEqual(['different-observer-kind', 'different-projection']);
  });

  it('does not subtract across a reading whose film has no value of the network any more', () => {
    const signed = film('a', { network: 1, signed: 1 });
    const [without, proposed] = [{ ...signed, analysis: null }, film('b', { network: 5 })];
    const later = { ...without, id: 'c', time: nextTime() };
    for (const change of [
      changeBetween(without, proposed, publishedLimit),
      changeBetween(proposed, later, publishedLimit),
    ])
      expect(change).toMatchObject({ delta: null, reasons: ['different-observer-kind'] });
  });

  it('counts from what the reader of the current film signed of the prior, where they read both, else from the last signature', () => {
    const by = (id: string, ...scores: readonly (readonly [account: string, score: number])[]) => {
      const unread = film(id, { network: 2 });
      const signed = ([account, score]: readonly [string, number]) =>
        signedBy(draftOf(unread, { score }), { account, displayName: account });
      return { ...unread, readings: scores.map(signed) };
    };
    const change = (prior: SeriesImage, current: SeriesImage) => {
      const { from, to, delta } = changeBetween(prior, current, publishedLimit)!;
      const [before, after] = [from, to].map(({ observer }) => (observer.kind === 'reader' ? observer.account : ''));
      return [before, after, from.score, delta, from.superseded ?? false];
    };
    const prior = by('a', ['adler', 3], ['brandt', 1]);
    expect(change(prior, by('b', ['brandt', 5], ['adler', 4]))).toEqual(['adler', 'adler', 3, 1, true]);
    expect(change(prior, by('b', ['adler', 4], ['brandt', 5]))).toEqual(['brandt', 'brandt', 1, 4, false]);
    expect(change(prior, by('b', ['clara', 4]))).toEqual(['brandt', 'clara', 1, 3, false]);
    const counted = [by('b', ['brandt', 5], ['adler', 4]), by('b', ['clara', 4]), by('b')].map((current) =>
      readingCountedFrom(prior, current),
    );
    expect(counted.map((reading) => reading?.reader.account)).toEqual(['adler', 'brandt', 'brandt']);
    expect(readingCountedFrom(by('a'), by('b', ['adler', 4]))).toBeNull();
  });

  it('is none where either film has no score', () => {
    const [none, scored] = [{ ...film('a', { network: 0 }), analysis: null }, film('b', { network: 5 })];
    expect(changeBetween(none, scored, publishedLimit)).toBeNull();
    expect(changeBetween(scored, none, publishedLimit)).toBeNull();
  });

  it('subtracts the value of a newer model that a reader signed before it was known', () => {
    expect(between({ network: 1 }, { network: 5, signed: 5, proposed: 3 })).toMatchObject({ delta: 4, reasons: [] });
  });
});

describe('latestSigned', () => {
  it('is the last of the signed readings, whatever the clock showed when they were signed', () => {
    const signed = (account: string, signedAt: string) => ({ state: 'signed', signedAt, reader: { account } });
    const readings = [signed('ahead', '2036-01-01'), signed('last', '2026-01-01'), { state: 'draft', signedAt: null }];
    expect(latestSigned({ readings } as unknown as SeriesImage)?.reader.account).toBe('last');
    expect(latestSigned({ readings: readings.slice(2) } as unknown as SeriesImage)).toBeNull();
  });
});

describe('seriesChanges', () => {
  it('goes from each scored film to the next scored one, past a refused one between them', () => {
    const refused = { ...film('refused', { network: 0 }), analysis: null };
    const [first, second, third] = [film('1', { network: 0 }), film('2', { network: 5 }), film('3', { network: 4 })];
    const changes = seriesChanges([first, refused, second, third], publishedLimit);
    expect(changes.map(({ from, to, delta }) => [from.imageId, to.imageId, delta])).toEqual([
      ['1', '2', 5],
      ['2', '3', -1],
    ]);
  });
});

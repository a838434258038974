import { describe, expect, it } from 'vitest';
import type { SeriesImage } from '../contract/records';
import { analysisOf, laterModel } from '../testing/analysis-of';
import { filmOf } from '../testing/film-of';
import { nextTime } from '../testing/next-time';
import { draftOf, signedBy } from '../testing/reading-of';
import { trendLines } from './trend-lines';

const film = (changes: Parameters<typeof filmOf>[1] = {}) => filmOf('film', { time: nextTime(), ...changes });

/** As a reader signed it: with the score that was proposed, or with another. */
function signed(image: SeriesImage, { other = false } = {}): SeriesImage {
  const record = signedBy(draftOf(image));
  return { ...image, readings: [other ? { ...record, score: record.score + 1 } : record] };
}

const linesOf = (...films: readonly SeriesImage[]) =>
  trendLines(films, (each) => each).map(({ dashed }) => (dashed ? 'dashed' : 'solid'));

describe('the lines of a trend', () => {
  it.each<[string, SeriesImage, SeriesImage, 'solid' | 'dashed' | 'none']>([
    ['two proposals of one model', film(), film(), 'solid'],
    ['two signed scores', signed(film()), signed(film(), { other: true }), 'solid'],
    ['two projections', signed(film()), signed(film({ view: 'AP supine' })), 'dashed'],
    ['two unknown projections', signed(film({ view: 'unknown' })), signed(film({ view: 'unknown' })), 'dashed'],
    [
      'two manufacturers',
      film({ equipment: { manufacturer: 'ACME', modelName: null } }),
      film({ equipment: { manufacturer: 'Other', modelName: null } }),
      'dashed',
    ],
    ['proposals of two models', film(), film({ analysis: analysisOf('film', 2, { model: laterModel }) }), 'none'],
    ['a score that a reader changed and a proposal', signed(film(), { other: true }), film(), 'none'],
    ['a proposal and a score that a reader changed', film(), signed(film(), { other: true }), 'none'],
    ['a proposal and one that a reader signed as it is', film(), signed(film()), 'solid'],
    ['films of a day whose order is not known', film({ time: null }), film(), 'none'],
  ])('decides on %s', (_, from, to, line) => {
    expect(linesOf(from, to)).toEqual(line === 'none' ? [] : [line]);
  });

  it('passes over what has no value or shows none, and joins neighbours only', () => {
    const points = [
      { name: 'a', film: film() },
      { name: 'b', film: film({ analysis: null }) },
      { name: 'c', film: film() },
      { name: 'd', film: null },
      { name: 'e', film: signed(film(), { other: true }) },
      { name: 'f', film: film() },
    ];
    const lines = trendLines(points, (point) => point.film);
    expect(lines.map(({ from, to }) => from.name + to.name)).toEqual(['ac']);
  });

  it('begins a line at the score that the change is counted from, also where another signature stands there', () => {
    const [prior, current] = [film({ score: 2 }), film({ score: 2 })];
    const other = { account: 'other', displayName: 'Dr Other' };
    const own = (of: SeriesImage, score: number) => signedBy(draftOf(of, { score }));
    const read = { ...prior, readings: [own(prior, 3), signedBy(draftOf(prior, { score: 1 }), other)] };
    const lines = trendLines([read, { ...current, readings: [own(current, 4)] }], (each) => each);
    expect(lines).toMatchObject([{ fromScore: 3, dashed: false }]);
  });
});

import { describe, expect, it } from 'vitest';
import type { SeriesValue } from './change-verdict';
import { comparableNeighbours } from './comparable-neighbours';

const modelOf = (letter: string): SeriesValue['observer'] => ({
  kind: 'model',
  model: { id: 'compact', version: letter, sha256: letter.repeat(64) },
});
const reader = (account: string): SeriesValue['observer'] => ({ kind: 'reader', account });
const value = (observer: SeriesValue['observer'], change: Partial<SeriesValue> = {}): SeriesValue => ({
  imageId: 'i',
  date: '2020-03-01',
  time: '08:00:00',
  view: 'PA',
  score: 3,
  observer,
  definition: 'brixia>=1',
  ...change,
});

describe('comparableNeighbours', () => {
  it.each<[string, SeriesValue, SeriesValue, boolean]>([
    ['two proposals of one model', value(modelOf('a')), value(modelOf('a')), true],
    ['two signed scores', value(reader('r')), value(reader('s')), true],
    ['two projections', value(reader('r')), value(reader('r'), { view: 'AP supine' }), true],
    ['proposals of two models', value(modelOf('a')), value(modelOf('b')), false],
    ['a signed score and a proposal', value(reader('r')), value(modelOf('a')), false],
    ['a proposal and a signed score', value(modelOf('a')), value(reader('r')), false],
    ['signed scores of two definitions', value(reader('r')), value(reader('r'), { definition: 'brixia>=2' }), false],
  ])('decides on %s', (_, from, to, joined) => {
    expect(comparableNeighbours([from, to], (each) => each)).toEqual(joined ? [[from, to]] : []);
  });

  it('passes over what has no value, and joins neighbours only', () => {
    const points = [
      { name: 'a', value: value(modelOf('a')) },
      { name: 'b', value: null },
      { name: 'c', value: value(modelOf('a')) },
      { name: 'd', value: value(reader('r')) },
      { name: 'e', value: value(modelOf('a')) },
    ];
    const pairs = comparableNeighbours(points, (point) => point.value);
    expect(pairs.map(([from, to]) => from.name + to.name)).toEqual(['ac']);
  });
});

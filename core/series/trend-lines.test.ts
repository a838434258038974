import { describe, expect, it } from 'vitest';
import { unknownEquipment } from '../image/radiograph';
import { nextTime } from '../testing/next-time';
import type { SeriesValue } from './change-verdict';
import { trendLines } from './trend-lines';

const modelOf = (letter: string): SeriesValue['observer'] => ({
  kind: 'model',
  model: { id: 'compact', version: letter, sha256: letter.repeat(64) },
});
const reader = (account: string): SeriesValue['observer'] => ({ kind: 'reader', account });
const value = (observer: SeriesValue['observer'], change: Partial<SeriesValue> = {}): SeriesValue => ({
  imageId: 'i',
  date: '2020-03-01',
  time: nextTime(),
  view: 'PA',
  equipment: unknownEquipment,
  score: 3,
  observer,
  definition: 'brixia>=1',
  ...change,
});

describe('the lines of a trend', () => {
  it.each<[string, SeriesValue, SeriesValue, 'solid' | 'dashed' | 'none']>([
    ['two proposals of one model', value(modelOf('a')), value(modelOf('a')), 'solid'],
    ['two signed scores', value(reader('r')), value(reader('s')), 'solid'],
    ['two projections', value(reader('r')), value(reader('r'), { view: 'AP supine' }), 'dashed'],
    [
      'two unknown projections',
      value(reader('r'), { view: 'unknown' }),
      value(reader('r'), { view: 'unknown' }),
      'dashed',
    ],
    [
      'two manufacturers',
      value(reader('r'), { equipment: { manufacturer: 'ACME', modelName: null } }),
      value(reader('r'), { equipment: { manufacturer: 'Other', modelName: null } }),
      'dashed',
    ],
    ['proposals of two models', value(modelOf('a')), value(modelOf('b')), 'none'],
    ['a signed score and a proposal', value(reader('r')), value(modelOf('a')), 'none'],
    ['a proposal and a signed score', value(modelOf('a')), value(reader('r')), 'none'],
    ['signed scores of two definitions', value(reader('r')), value(reader('r'), { definition: 'brixia>=2' }), 'none'],
  ])('decides on %s', (_, from, to, line) => {
    expect(trendLines([from, to], (each) => each)).toEqual(
      line === 'none' ? [] : [{ from, to, dashed: line === 'dashed' }],
    );
  });

  it('passes over what has no value, and joins neighbours only', () => {
    const points = [
      { name: 'a', value: value(modelOf('a')) },
      { name: 'b', value: null },
      { name: 'c', value: value(modelOf('a')) },
      { name: 'd', value: value(reader('r')) },
      { name: 'e', value: value(modelOf('a')) },
    ];
    const lines = trendLines(points, (point) => point.value);
    expect(lines.map(({ from, to }) => from.name + to.name)).toEqual(['ac']);
  });
});

import { describe, expect, test } from 'vitest';
import type { PatientSeries, SeriesImage } from '../contract/records';
import { zoneIds } from '../severity/zone';
import { hidesProposal, hidesValues, withoutHiddenValues } from './independent-first';
import type { ReadingContent, ReadingRecord } from './reading';

const content = (marked: number, independentFirst = true) =>
  ({
    independentFirst,
    zones: zoneIds.map((zone, index) => ({ zone, involved: false, source: index < marked ? 'reader' : 'proposal' })),
  }) as unknown as ReadingContent;

const reading = (state: 'draft' | 'signed', account: string, of = content(6)) =>
  ({ state, reader: { account, displayName: account }, content: of }) as ReadingRecord;

describe('independent first', () => {
  test('a draft hides the proposal until all six zones are marked', () => {
    expect([0, 5, 6].map((marked) => hidesProposal(content(marked)))).toEqual([true, true, false]);
    expect(hidesProposal(content(0, false))).toBe(false);
  });

  test('the values of an image appear once this reader has scored it, whatever others have done', () => {
    expect(hidesValues([], 'anna', 'enforced')).toBe(true);
    expect(hidesValues([reading('signed', 'bert')], 'anna', 'enforced')).toBe(true);
    expect(hidesValues([reading('signed', 'bert'), reading('signed', 'anna')], 'anna', 'enforced')).toBe(false);
    expect(hidesValues([reading('draft', 'anna', content(5))], 'anna', 'enforced')).toBe(true);
    expect(hidesValues([reading('draft', 'anna', content(6))], 'anna', 'enforced')).toBe(false);
  });

  test('where it is not enforced only a draft begun so hides them', () => {
    expect(hidesValues([], 'anna', 'off')).toBe(false);
    expect(hidesValues([reading('draft', 'anna', content(3))], 'anna', 'off')).toBe(true);
  });

  test('a printed series keeps nothing of the network and of others where they are hidden', () => {
    const image = (id: string, readings: ReadingRecord[]) =>
      ({ id, analysis: { id }, readings }) as unknown as SeriesImage;
    const hidden = image('1', [reading('signed', 'bert'), reading('draft', 'anna', content(2))]);
    const shown = image('2', [reading('signed', 'anna'), reading('signed', 'bert')]);
    const { images } = withoutHiddenValues({ images: [hidden, shown] } as unknown as PatientSeries, 'anna', 'enforced');
    expect(images[0]).toMatchObject({ analysis: null, readings: [{ state: 'draft' }] });
    expect(images[1]).toBe(shown);
  });
});

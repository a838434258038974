import { describe, expect, test } from 'vitest';
import { zoneIds } from '../severity/zone';
import { filmOf, seriesOf } from '../testing/film-of';
import { draftOf } from '../testing/reading-of';
import { hidesProposal, hidesValues, withoutHiddenValues } from './independent-first';
import type { ReadingContent } from './reading';

const content = (marked: number, independentFirst = true): ReadingContent => ({
  ...draftOf(filmOf('1', { score: 0 })).content,
  independentFirst,
  zones: zoneIds.map((zone, index) => ({ zone, involved: false, source: index < marked ? 'reader' : 'proposal' })),
});

const reading = (state: 'draft' | 'signed', account: string, of = content(6)) =>
  draftOf(filmOf('1'), { state, reader: { account, displayName: account }, content: of });

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
    const hidden = filmOf('1', { readings: [reading('signed', 'bert'), reading('draft', 'anna', content(2))] });
    const shown = filmOf('2', { readings: [reading('signed', 'anna'), reading('signed', 'bert')] });
    const { images } = withoutHiddenValues(seriesOf([hidden, shown]), 'anna', 'enforced');
    expect(images[0]).toMatchObject({ analysis: null, readings: [{ state: 'draft' }] });
    expect(images[1]).toBe(shown);
  });
});

import { expect, it } from 'vitest';
import { draftOf } from '../../core/testing/reading-of';
import { exampleImage } from '../testing/example-series';
import { shownMarks } from './shown-marks';

const image = exampleImage('i', '2026-01-01', { score: 2 });
const involved = (marks: ReturnType<typeof shownMarks>) => marks?.filter((mark) => mark.involved).length;

it('draws the network’s zones where nobody has read the image, unless they are hidden', () => {
  expect(involved(shownMarks(image, null, false))).toBe(2);
  expect(shownMarks(image, null, true)).toEqual([]);
  expect(shownMarks({ analysis: null }, null, false)).toBeNull();
});

it('draws of a hidden proposal only what the reader has marked: no zone as clear that is not scored yet', () => {
  const { content } = draftOf(image, { independentFirst: true });
  expect(shownMarks(image, content, true)).toEqual([]);
  const zones = content.zones.map((mark, index) => (index === 4 ? { ...mark, source: 'reader' as const } : mark));
  expect(shownMarks(image, { zones }, true)).toEqual([zones[4]]);
  expect(shownMarks(image, { zones }, false)).toEqual(zones);
});

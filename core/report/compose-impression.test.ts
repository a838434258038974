import { expect, it } from 'vitest';
import { nextTime } from '../testing/next-time';
import { german } from '../i18n/de/german';
import { english } from '../i18n/en/english';
import { judgeChange, publishedLimit, type SeriesValue } from '../series/change-verdict';
import { describeChange } from './compose-impression';

const value = (view: SeriesValue['view']): SeriesValue => ({
  imageId: 'i',
  date: '2020-03-01',
  time: nextTime(),
  view,
  score: 1,
  observer: { kind: 'reader', account: 'r' },
  definition: 'brixia>=1',
});

it.each([
  ['PA', 'AP', 'different-projection'],
  ['PA', 'unknown', 'projection-unknown'],
  ['unknown', 'unknown', 'projection-unknown'],
] as const)('says what weakens the comparison of %s with %s', (from, to, reason) => {
  const change = judgeChange(value(from), value(to), publishedLimit);
  for (const texts of [english, german])
    expect(
      describeChange({ change, since: change.from.date }, texts).endsWith(`). ${texts.severity.reasons[reason]}`),
    ).toBe(true);
});

it('adds nothing to a comparison that nothing weakens', () => {
  const change = judgeChange(value('PA'), value('PA'), publishedLimit);
  expect(describeChange({ change, since: change.from.date }, english).endsWith(').')).toBe(true);
});

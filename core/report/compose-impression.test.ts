import { expect, it } from 'vitest';
import { nextTime } from '../testing/next-time';
import type { Catalogue } from '../i18n/catalogue';
import { catalogues } from '../i18n/catalogues';
import { german } from '../i18n/de/german';
import { english } from '../i18n/en/english';
import { unknownEquipment } from '../image/radiograph';
import { judgeChange, publishedLimit, type SeriesValue } from '../series/change-verdict';
import { zoneIds } from '../severity/zone';
import { describeChange, describeZones } from './compose-impression';

const reader = { kind: 'reader', account: 'r' } as const;
const network = { kind: 'model', model: { id: 'compact', version: '1.0.0', sha256: 'a' } } as const;

const value = (
  view: SeriesValue['view'],
  { score = 1, observer = reader, ...superseded }: Partial<Pick<SeriesValue, 'score' | 'observer' | 'superseded'>> = {},
): SeriesValue => ({
  imageId: 'i',
  date: '2020-03-01',
  time: nextTime(),
  view,
  equipment: unknownEquipment,
  score,
  observer,
  definition: 'brixia>=1',
  ...superseded,
});

it.each([
  ['PA', 'AP', 'different-projection'],
  ['PA', 'unknown', 'projection-unknown'],
  ['unknown', 'unknown', 'projection-unknown'],
] as const)('says what weakens the comparison of %s with %s', (from, to, reason) => {
  const change = judgeChange(value(from), value(to), publishedLimit);
  for (const texts of Object.values(catalogues))
    expect(
      describeChange({ change, since: change.from.date }, texts).endsWith(`). ${texts.severity.reasons[reason]}`),
    ).toBe(true);
});

it.each([
  ['different-manufacturer', 'Other'],
  ['different-equipment-model', 'ACME'],
] as const)('says after the projections that the equipment differs: %s', (reason, manufacturer) => {
  const before = { ...value('PA'), equipment: { manufacturer: 'ACME', modelName: 'DX 1' } };
  const after = { ...value('AP'), equipment: { manufacturer, modelName: 'DX 2' } };
  const change = judgeChange(before, after, publishedLimit);
  for (const texts of Object.values(catalogues)) {
    const { reasons } = texts.severity;
    const words = describeChange({ change, since: before.date }, texts);
    expect(words.endsWith(`). ${reasons['different-projection']} ${reasons[reason]}`)).toBe(true);
  }
});

it('adds nothing to a comparison that nothing weakens', () => {
  const change = judgeChange(value('PA'), value('PA'), publishedLimit);
  expect(describeChange({ change, since: change.from.date }, english).endsWith(').')).toBe(true);
});

const sentenceOf = (
  from: number,
  to: number,
  observer: SeriesValue['observer'] = reader,
  texts: Catalogue = english,
): string => {
  const [before, after] = [value('PA', { score: from, observer }), value('PA', { score: to, observer })];
  return describeChange({ change: judgeChange(before, after, publishedLimit), since: before.date }, texts);
};

it.each([
  [0, 5, 'worsened beyond measurement error (+5 points;'],
  [5, 0, 'improved beyond measurement error (\u22125 points;'],
  [3, 2, 'no change beyond measurement error (\u22121 point;'],
  [2, 2, 'no change beyond measurement error (0 points;'],
])('prints the change from %d to %d with its sign', (from, to, words) => {
  expect(sentenceOf(from, to)).toContain(words);
});

it('says why two films are not compared, and no amount', () => {
  const change = judgeChange(value('PA'), value('lateral', { score: 5 }), publishedLimit);
  for (const texts of Object.values(catalogues)) {
    const { comparedWith, verdicts } = texts.report;
    expect(describeChange({ change, since: change.from.date }, texts)).toBe(
      `${comparedWith('2020-03-01')}: ${verdicts['not-comparable']}. ${texts.severity.reasons.lateral}`,
    );
  }
});

it('says on how many films a measured limit rests', () => {
  const limit = { points: 1.2, source: 'site-measured', films: 30 } as const;
  const change = judgeChange(value('PA'), value('PA', { score: 5 }), limit);
  const words = describeChange({ change, since: change.from.date }, english);
  expect(words).toContain('(+4 points; limit 1.2 points, ');
  expect(words).toContain('measured on 30 films with two readers or more).');
});

it('says of a change between proposals that it is one, and of no other', () => {
  for (const texts of Object.values(catalogues)) {
    expect(sentenceOf(0, 5, network, texts)).toContain(texts.report.betweenProposals);
    expect(sentenceOf(0, 5, reader, texts)).not.toContain(texts.report.betweenProposals);
  }
});

it('says of a change between two readers that it is one, and of none within a reader', () => {
  const second = { kind: 'reader', account: 'second' } as const;
  const change = judgeChange(value('PA', { observer: second }), value('PA', { score: 5 }), publishedLimit);
  for (const texts of Object.values(catalogues)) {
    const { betweenReaders } = texts.report;
    expect(describeChange({ change, since: change.from.date }, texts)).toContain(` ${betweenReaders}; `);
    expect(sentenceOf(0, 5, reader, texts)).not.toContain(betweenReaders);
  }
});

it('names the scores of one reader where the table shows another reader’s of the prior', () => {
  const change = judgeChange(value('PA', { superseded: true }), value('PA', { score: 5 }), publishedLimit);
  for (const texts of Object.values(catalogues))
    expect(describeChange({ change, since: change.from.date }, texts)).toContain(
      ` ${texts.report.ownScores(change.from.score, 5)}; `,
    );
});

it.each([
  [[0, 0, 0, 0, 0, 0], english.report.noOpacity, german.report.noOpacity],
  [[1, 1, 1, 1, 1, 1], english.report.allOpacity, german.report.allOpacity],
  [[0, 0, 0, 0, 0, 1], 'Opacities in the left lower zone.', 'Verschattungen im linken Unterfeld.'],
  [[1, 0, 0, 0, 0, 0], 'Opacities in the right upper zone.', 'Verschattungen im rechten Oberfeld.'],
  [
    [1, 1, 0, 0, 0, 0],
    'Bilateral opacities in the right upper and left upper zones.',
    'Beidseitige Verschattungen im rechten Oberfeld und im linken Oberfeld.',
  ],
  [
    [0, 0, 0, 1, 0, 1],
    'Opacities in the left middle and left lower zones.',
    'Verschattungen im linken Mittelfeld und im linken Unterfeld.',
  ],
  [
    [0, 0, 0, 1, 1, 1],
    'Bilateral opacities in the right lower, left middle and left lower zones.',
    'Beidseitige Verschattungen im rechten Unterfeld, im linken Mittelfeld und im linken Unterfeld.',
  ],
] as const)(
  'names the involved zones of %j, the right lung first, and a side only where both are meant',
  (cells, inEnglish, inGerman) => {
    const zones = zoneIds.filter((_, place) => cells[place] === 1);
    expect([describeZones(zones, english), describeZones(zones, german)]).toEqual([inEnglish, inGerman]);
  },
);

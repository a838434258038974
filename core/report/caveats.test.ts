import { expect, it } from 'vitest';
import type { View } from '../analysis/analysis';
import { catalogues } from '../i18n/catalogues';
import { english } from '../i18n/en/english';
import { filmOf, seriesOf } from '../testing/film-of';
import { draftOf, signedBy } from '../testing/reading-of';
import { reportContent } from './report-content';

const prior = filmOf('prior', { score: 1, date: '2026-01-01' });
const current = filmOf('current', { score: 1, date: '2026-01-02' });

it('warns of what the projections of its films may change', () => {
  const caveatsOf = (from: View, to: View) =>
    reportContent(
      seriesOf([
        { ...prior, view: from },
        { ...current, view: to },
      ]),
      english,
    ).caveats;
  const { projections, supine, unknown, definition, publishedLimit } = english.report.caveats;
  const always = [definition, publishedLimit('3.5', 192)];
  expect([caveatsOf('PA', 'PA'), caveatsOf('PA', 'AP')]).toEqual([always, [projections, ...always]]);
  expect(caveatsOf('AP supine', 'unknown')).toEqual([projections, supine, unknown, ...always]);
});

it.each([
  ['published-between-readers', 192, true],
  ['settings-unreadable', 192, true],
  ['site-measured', 25, false],
  ['site-entered', null, false],
] as const)('says among the caveats what the published limit is (%s)', (source, films, says) => {
  const signed = [prior, current].map((film) => ({ ...film, readings: [signedBy(draftOf(film))] }));
  const limit = { points: 3.5, source, films };
  for (const texts of Object.values(catalogues)) {
    const { caveats } = reportContent(seriesOf(signed, { limit }), texts);
    expect(caveats.includes(texts.report.caveats.publishedLimit(texts.report.decimal(3.5), 192))).toBe(says);
  }
});

it('says nothing of a limit where nothing is compared', () => {
  for (const texts of Object.values(catalogues))
    expect(reportContent(seriesOf([current]), texts).caveats).toEqual([texts.report.caveats.definition]);
});

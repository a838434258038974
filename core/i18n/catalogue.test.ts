import { describe, expect, it } from 'vitest';
import { catalogues, languageOfLocale } from './catalogues';
import { german } from './de/german';
import { english } from './en/english';

function keysOf(value: unknown, path = ''): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}/${key}`))
    : [path];
}

function empty(value: unknown, path = ''): string[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => empty(inner, `${path}/${key}`));
  return value === '' ? [path] : [];
}

const languages = Object.entries(catalogues);

it.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE-CH', 'de'],
  ['en-US', 'en'],
  ['den', 'en'],
  ['', 'en'],
])('a system that speaks %s is spoken to in %s', (locale, code) => {
  expect(languageOfLocale(locale)).toBe(code);
});

describe('the catalogue', () => {
  it.each(languages)('is complete, with no text too many and none empty (%s)', (_, texts) => {
    expect(keysOf(texts).sort()).toEqual(keysOf(english).sort());
    expect(empty(texts)).toEqual([]);
  });
  it.each(languages)(
    'writes decimals as the window does, and no comma between cells beside decimal commas (%s)',
    (code, texts) => {
      const written = new Intl.NumberFormat(code, { minimumFractionDigits: 1 }).format(1.5);
      expect(texts.report.decimal(1.5)).toBe(written);
      expect(texts.quality.csvDelimiter).toBe(written.includes(',') ? ';' : ',');
    },
  );
  it.each(languages)('words a command in the menu bar as everywhere else (%s)', (_, { menu, commands }) => {
    // Under "Go" the pages need no verb.
    const { 'page.reading': _reading, 'page.quality': _quality, 'page.settings': _settings, ...rows } = menu.commands;
    const labels: Readonly<Record<string, string>> = commands;
    for (const [id, row] of Object.entries(rows))
      expect(row.replaceAll(/[&…]/g, '').toLowerCase()).toBe(labels[id]?.toLowerCase());
  });
  it.each([
    [1, '+1 point since', '+1 Punkt seit'],
    [-1, '-1 point since', '-1 Punkt seit'],
    [0, '0 points since', '0 Punkte seit'],
    [2, '+2 points since', '+2 Punkte seit'],
  ])('counts a change of %d point(s) in words', (delta, inEnglish, inGerman) => {
    const signed = delta > 0 ? `+${delta}` : String(delta);
    expect(english.severity.since('2020-03-31', delta, signed)).toBe(`${inEnglish} 2020-03-31`);
    expect(german.severity.since('2020-03-31', delta, signed)).toBe(`${inGerman} 2020-03-31`);
  });
  it.each(languages)(
    'says of no reader that a value was turned down: a blind reading knew of none (%s)',
    (_, texts) => {
      expect(texts.severity.reasons['proposal-not-accepted']).not.toMatch(/accept|übernommen/);
    },
  );
  it.each(languages)('words the limit of a site in the report as beside the score (%s)', (_, { report, severity }) => {
    for (const source of ['site-entered', 'site-measured'] as const)
      expect(report.limitSources[source]('30')).toBe(severity.limitSources[source]('30'));
  });
  it('counts one of anything in the singular', () => {
    for (const { quality, report } of Object.values(catalogues)) {
      const texts = [
        quality.blandAltmanPoint('1.0', '0', 1),
        quality.betweenReaders(1, '2.4', '3.1'),
        report.span(1, '2026-01-01', '2026-01-01', '2026-01-02'),
        report.legend(1),
      ];
      expect(
        texts.filter((text) => /\b1 (cases|Fälle|pairs|Paare|radiographs|Aufnahmen|days|Tage)\b/.test(text)),
      ).toEqual([]);
    }
  });
});

import { describe, expect, it } from 'vitest';
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

describe('the catalogue', () => {
  it('is complete in German, with no text too many', () => {
    expect(keysOf(german).sort()).toEqual(keysOf(english).sort());
  });
  it('has no empty text', () => {
    expect([...empty(english), ...empty(german)]).toEqual([]);
  });
  it.each([english, german])('words a command in the menu bar as everywhere else', ({ menu, commands }) => {
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
  it.each([english, german])(
    'says of no reader that a value was turned down: a blind reading knew of none',
    (texts) => {
      expect(texts.severity.reasons['proposal-not-accepted']).not.toMatch(/accept|übernommen/);
    },
  );
  it.each([english, german])('words the limit of a site in the report as beside the score', ({ report, severity }) => {
    for (const source of ['site-entered', 'site-measured'] as const)
      expect(report.limitSources[source]('30')).toBe(severity.limitSources[source]('30'));
  });
  it('counts one of anything in the singular', () => {
    for (const { quality, report } of [english, german]) {
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

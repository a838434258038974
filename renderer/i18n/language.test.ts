import { expect, it } from 'vitest';
import { catalogues, type LanguageCode } from '../../core/i18n/catalogues';
import { language } from './language.svelte';

it('gives no sign to what rounds to nothing', () => {
  expect(language.signed(0.04, 1)).toBe('0.0');
  expect(language.signed(-0.04, 1)).toBe('0.0');
  expect(language.signed(-0.06, 1)).toBe('\u22120.1');
  expect(language.signed(2, 0)).toBe('+2');
});

it('calls nothing certain that a model gives a probability of', () => {
  language.choose('en');
  expect([0, 0.004, 0.005, 0.5, 0.994, 0.996, 1].map((value) => language.probability(value))).toEqual([
    '<\u00a01\u00a0%',
    '<\u00a01\u00a0%',
    '1\u00a0%',
    '50\u00a0%',
    '99\u00a0%',
    '>\u00a099\u00a0%',
    '>\u00a099\u00a0%',
  ]);
});

it('writes numbers as the language does', () => {
  language.choose('de');
  expect(language.signed(-1.25, 1)).toBe('\u22121,3');
});

it('rounds on the screen as in print', () => {
  for (const [code, { report }] of Object.entries(catalogues)) {
    language.choose(code as LanguageCode);
    for (const value of [0.15, 1.25, 1.45, 2.95, 5.55]) expect(language.number(value, 1)).toBe(report.decimal(value));
  }
});

import { expect, it } from 'vitest';
import { language } from './language.svelte';

it('gives no sign to what rounds to nothing', () => {
  expect(language.signed(0.04, 1)).toBe('0.0');
  expect(language.signed(-0.04, 1)).toBe('0.0');
  expect(language.signed(-0.06, 1)).toBe('\u22120.1');
  expect(language.signed(2, 0)).toBe('+2');
  language.choose('de');
  expect(language.signed(-1.25, 1)).toBe('\u22121,3');
});

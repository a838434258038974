import { expect, it } from 'vitest';
import { cleanText } from './clean-text';

it.each([
  ['a soft hyphen', '\u00ad'],
  ['a combining grapheme joiner', '\u034f'],
  ['an Arabic letter mark', '\u061c'],
  ['a Hangul choseong filler', '\u115f'],
  ['a Khmer inherent vowel', '\u17b4'],
  ['a Mongolian vowel separator', '\u180e'],
  ['a zero width space', '\u200b'],
  ['an override of direction', '\u202e'],
  ['an invisible times', '\u2062'],
  ['an empty Braille pattern', '\u2800'],
  ['a Hangul filler', '\u3164'],
  ['a half-width Hangul filler', '\uffa0'],
  ['a variation selector', '\ufe0f'],
  ['a later variation selector', '\u{e0101}'],
  ['a tag', '\u{e0041}'],
  ['a private character', '\ue000'],
  ['half a surrogate pair', '\ud800'],
  ['a control character', '\u0007'],
])('leaves nothing of %s', (_, invisible) => {
  expect(cleanText(`P${invisible}-1${invisible}`)).toBe('P-1');
});

it.each(['Müller, Jürgen', '山田 太郎', 'Ναΐς', 'محمد', '김철수', 'प्रिया', 'O’Neill-Łoś 2'])('keeps %s', (name) => {
  expect(cleanText(name)).toBe(name.normalize('NFC'));
});

import { expect, it } from 'vitest';
import { siteSettingsChangeSchema } from '../reading/site-settings';
import { eventSchema } from '../series/event';
import { typedText } from './typed-text';

it('keeps none of the characters that could disguise what is said, in a name or a note', () => {
  const hostile = ' Dr\u202e\u0000\nRoe\u200b ';
  expect(siteSettingsChangeSchema.parse({ displayName: hostile })).toEqual({ displayName: 'Dr Roe' });
  expect(eventSchema.parse({ date: '2026-01-01', kind: 'other', note: hostile }).note).toBe('Dr Roe');
});

it('takes a name of no reader, and an event without a note', () => {
  expect(siteSettingsChangeSchema.parse({ displayName: null })).toEqual({ displayName: null });
  expect(eventSchema.parse({ date: '2026-01-01', kind: 'other' }).note).toBe('');
});

it('refuses what is empty once it is cleaned, and what is far too long', () => {
  expect(siteSettingsChangeSchema.safeParse({ displayName: '\u202e\u0000 ' }).success).toBe(false);
  expect(typedText(1, 10).safeParse('x'.repeat(21)).success).toBe(false);
  expect(typedText(1, 10).parse('x'.repeat(11))).toBe('x'.repeat(10));
});

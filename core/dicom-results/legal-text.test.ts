import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asNameComponent, decimalString, legalText } from './legal-text';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        'Müller',
        '山田^太郎',
        '=',
        '^',
        '\\',
        '\0',
        '\r\n',
        '\u202e',
        '\ud800',
        '<b>',
        ' ',
        'A'.repeat(70),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);

const lengthOf = (text: string): number => Array.from(text).length;
/** Control characters, and what turns the direction of a text. */
const isPlain = (text: string): boolean => !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(text) && text.trim() === text;

describe('a legal value', () => {
  it.each([
    ['SH', 16],
    ['LO', 64],
  ] as const)('of %s is one line of one value of at most %i characters', (vr, most) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const value = legalText(vr, text);
        expect(isPlain(value) && !value.includes('\\')).toBe(true);
        expect(lengthOf(value)).toBeLessThanOrEqual(most);
        expect(legalText(vr, value)).toBe(value);
      }),
    );
  });

  it('of PN has at most three groups of 64 characters and five components', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const value = legalText('PN', text);
        const groups = value.split('=');
        expect(isPlain(value) && !value.includes('\\')).toBe(true);
        expect(groups.length).toBeLessThanOrEqual(3);
        for (const group of groups) {
          expect(lengthOf(group)).toBeLessThanOrEqual(64);
          expect(group.split('^').length).toBeLessThanOrEqual(5);
        }
        expect(legalText('PN', value)).toBe(value);
      }),
    );
  });

  it('of ST and UT keeps its lines, and no other control character', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const value = legalText('ST', text);
        expect(value.split('\r\n').every((line) => !/\p{Cc}/u.test(line))).toBe(true);
        expect(lengthOf(value)).toBeLessThanOrEqual(1024);
        expect(legalText('ST', value)).toBe(value);
      }),
    );
    expect(legalText('UT', 'first\nsecond \\ third\0')).toBe('first\r\nsecond \\ third');
  });

  it('is empty where a form is not kept', () => {
    expect(legalText('DA', '2026-01-02')).toBe('');
    expect(legalText('TM', '081530.25')).toBe('081530.25');
    expect(legalText('UI', '1.2.840.')).toBe('');
    expect(legalText('UI', `1.${'2'.repeat(63)}`)).toBe('');
    expect(legalText('CS', 'female')).toBe('');
    expect(legalText('AS', '66Y')).toBe('');
  });

  it('keeps the groups of a Japanese name', () => {
    const name = 'Yamada^Tarou=山田^太郎=やまだ^たろう';
    expect(legalText('PN', name)).toBe(name);
  });
});

it('a name that a person calls themselves by is one component', () => {
  expect(asNameComponent('Dr. ^Eve= \\ Müller')).toBe('Dr. Eve \\ Müller');
});

it('a decimal string has at most 16 characters, and nine figures', () => {
  fc.assert(
    fc.property(
      fc
        .oneof(fc.integer({ min: -1e13, max: 1e13 }), fc.double({ min: -1e9, max: 1e9, noNaN: true }))
        .map((n) => n / 1e5),
      (value) => {
        const text = decimalString(value);
        expect(legalText('DS', text)).toBe(text);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-8 + 1e-300);
      },
    ),
  );
  expect(decimalString(-0.0000024109274821169926)).toBe('-2.41092748e-6');
});

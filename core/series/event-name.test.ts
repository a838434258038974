import { expect, it } from 'vitest';
import { english } from '../i18n/en/english';
import type { EventKind } from './event';
import { eventName } from './event-name';

const nameOf = (kind: EventKind, note: string, most?: number) => eventName({ kind, note }, english.trend.events, most);

it('names an event by its kind, and one of another kind by its note', () => {
  expect([nameOf('steroid', '6 mg'), nameOf('other', ''), nameOf('other', 'ECMO')]).toEqual([
    'Steroid',
    'Other',
    'Other: ECMO',
  ]);
});

it('cuts a long note between characters', () => {
  const note = '\u{1fac1}'.repeat(33);
  expect(nameOf('other', note)).toBe(`Other: ${'\u{1fac1}'.repeat(32)}…`);
  expect(nameOf('other', note, Infinity)).toBe(`Other: ${note}`);
});

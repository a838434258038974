import { expect, test } from 'vitest';
import { possibleEventDays } from './event';

const now = Date.parse('2026-03-10T23:00:00Z');

test('an event lies between birth and tomorrow', () => {
  expect(possibleEventDays({ birthDate: '1950-06-01' }, ['2026-01-05'], now)).toEqual({
    first: '1950-06-01',
    last: '2026-03-11',
  });
});

test('without a birth date it lies after the discovery of X-rays, as films do', () => {
  expect(possibleEventDays({ birthDate: null }, [], now)).toEqual({ first: '1895-11-08', last: '2026-03-11' });
});

test('the days of the films are days of events, whatever the header states of birth and day', () => {
  const films = ['2026-01-05', '2030-01-01', '2025-12-01'];
  expect(possibleEventDays({ birthDate: '2026-01-01' }, films, now)).toEqual({
    first: '2025-12-01',
    last: '2030-01-01',
  });
});

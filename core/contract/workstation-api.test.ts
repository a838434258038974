import { expect, it } from 'vitest';
import { pictureFormSchema } from './workstation-api';

const day = (fromNow: number): string => new Date(Date.now() + fromNow * 86_400_000).toISOString().slice(0, 10);

it.each([
  ['a day long gone', '1895-11-08', true],
  ['a day before X-rays were known', '1895-11-07', false],
  ['the first year of all', '0001-01-01', false],
  ['today', day(0), true],
  ['the last year of all', '9999-12-31', false],
  ['no day of the calendar', '2021-02-30', false],
  ['next week', day(7), false],
])('whether the day of a film that comes in may be %s', (_, date, accepted) => {
  expect(pictureFormSchema.safeParse({ patientId: 'P1', date, view: 'PA' }).success).toBe(accepted);
});

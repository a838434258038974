import { expect, it } from 'vitest';
import { pictureFormSchema, workstationApi } from './workstation-api';

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

it.each(Object.entries(workstationApi))('%s takes no field that it does not know', (_, { input }) => {
  const issues = input.safeParse({ unheardOf: 1 }).error?.issues ?? [];
  const takesNothing = input.safeParse(undefined).success;
  expect(takesNothing || issues.some(({ code }) => code === 'unrecognized_keys')).toBe(true);
});

const facts = { patientId: 'P1', date: '2026-01-01', time: null, view: 'AP' };
const move = { from: 'P1', to: 'P2', imageIds: ['i'], reason: 'wrong ID' };
const correction = { imageId: 'i', before: facts, after: { ...facts, patientId: 'P2' }, reason: 'wrong ID' };
const form = { patientId: 'P1', date: day(0), view: 'PA' };
const started = { importId: 'i', paths: ['film.dcm'] };

it.each([
  ['patients.move', move, { to: 'P1' }],
  ['patients.move', move, { to: ' ' }],
  ['patients.move', move, { imageIds: [] }],
  ['patients.move', move, { reason: 'no' }],
  ['images.correct', correction, { reason: 'no ' }],
  ['images.correct', correction, { after: { ...facts, patientId: '\u200b' } }],
  ['images.correct', correction, { after: { ...facts, time: '24:00:00' } }],
  ['import.start', started, { paths: [] }],
  ['import.start', started, { paths: [''] }],
  ['import.start', started, { forms: { 'film.dcm': { ...form, patientId: ' ' } } }],
  ['import.start', started, { forms: { 'film.dcm': { ...form, patientId: 'P'.repeat(65) } } }],
  ['patients.list', {}, { limit: 501 }],
  ['patients.list', {}, { offset: -1 }],
  ['readings.sign', { readingId: 'r', version: 0 }, { version: -1 }],
  ['readings.sign', { readingId: 'r', version: 0 }, { readingId: '' }],
] as const)('%s takes %j, but not with %j', (method, right, wrong) => {
  const { input } = workstationApi[method];
  expect(input.safeParse(right).success).toBe(true);
  expect(input.safeParse({ ...right, ...wrong }).success).toBe(false);
});

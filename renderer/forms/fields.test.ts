import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import DateField from './DateField.svelte';
import TimeField from './TimeField.svelte';
import { withSeconds } from './with-seconds';

const field = () => screen.getByRole<HTMLInputElement>('textbox');

it.each([
  ['2026-01-02', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['01/02/2026', false],
  ['2026-1-2', false],
  ['1895-11-07', false],
  ['2026-01-04', false],
  ['', true],
])('takes %s for a day: %s', async (typed, valid) => {
  render(DateField, { value: '', max: '2026-01-03' });
  await fireEvent.input(field(), { target: { value: typed } });
  expect(field().validity.valid).toBe(valid);
});

it('says what is wrong with a day', async () => {
  render(DateField, { value: '2026-02-30' });
  expect(field().validationMessage).toBe('A day that exists, as YYYY-MM-DD.');
  await fireEvent.input(field(), { target: { value: '1700-01-01' } });
  expect(field().validationMessage).toBe('A day from 1895-11-08 to 9999-12-31.');
});

it.each([
  ['', true, null],
  ['08:05', true, '08:05:00'],
  ['23:59:59', true, '23:59:59'],
  ['24:00', false, null],
  ['8:05', false, null],
  ['08:05 PM', false, null],
])('takes %s for a time of day: %s', async (typed, valid, stored) => {
  render(TimeField, { value: '' });
  await fireEvent.input(field(), { target: { value: typed } });
  expect(field().validity.valid).toBe(valid);
  if (valid) expect(withSeconds(typed)).toBe(stored);
});

import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import EventDialog from './EventDialog.svelte';

afterEach(cleanup);

it('asks for a date that is missing instead of doing nothing', async () => {
  const onadd = vi.fn();
  render(EventDialog, { patientId: 'P1', date: '2026-01-05', onadd, onclose: vi.fn() });
  const date = screen.getByLabelText<HTMLInputElement>('Date');
  const reported = vi.spyOn(date, 'reportValidity');
  await fireEvent.input(date, { target: { value: '' } });
  await fireEvent.click(screen.getByRole('button', { name: /^Intubated/ }));
  expect(onadd).not.toHaveBeenCalled();
  expect(reported).toHaveReturnedWith(false);
  await fireEvent.input(date, { target: { value: '2026-01-06' } });
  await fireEvent.click(screen.getByRole('button', { name: /^Intubated/ }));
  expect(onadd).toHaveBeenCalledWith('P1', { date: '2026-01-06', kind: 'intubated', note: '' });
});

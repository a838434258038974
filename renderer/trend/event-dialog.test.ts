import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import EventDialog from './EventDialog.svelte';

const days = { first: '1950-06-01', last: '2026-01-10' };

it('takes no day before birth or to come, and says between which it lies', async () => {
  const onadd = vi.fn();
  render(EventDialog, { patientId: 'P1', date: '2026-01-05', days, onadd, onclose: vi.fn() });
  for (const value of ['1950-05-31', '2026-01-11']) {
    await fireEvent.input(screen.getByLabelText('Date'), { target: { value } });
    await fireEvent.click(screen.getByRole('button', { name: /^Intubated/ }));
    expect(screen.getByLabelText<HTMLInputElement>('Date').validationMessage).toBe(
      'A day from 1950-06-01 to 2026-01-10.',
    );
  }
  expect(onadd).not.toHaveBeenCalled();
});

it('asks for a date that is missing instead of doing nothing', async () => {
  const onadd = vi.fn();
  render(EventDialog, { patientId: 'P1', date: '2026-01-05', days, onadd, onclose: vi.fn() });
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

it('leads with Enter from what was typed to the kinds, the last thing of the dialog, of which one adds it', async () => {
  const onadd = vi.fn();
  render(EventDialog, { patientId: 'P1', date: '2026-01-05', days, onadd, onclose: vi.fn() });
  const kinds = screen.getAllByRole('button').filter(({ textContent }) => /\d$/.test(textContent.trim()));
  expect(document.activeElement).toBe(kinds[0]);
  const note = screen.getByLabelText<HTMLInputElement>('Note');
  expect(note.compareDocumentPosition(kinds[0]!)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(screen.getByText(/^The kind adds the event/)).toBeTruthy();
  note.focus();
  await fireEvent.input(note, { target: { value: 'tracheostomy' } });
  expect(await fireEvent.keyDown(note, { key: 'Enter' }), 'the key goes no further').toBe(false);
  expect(document.activeElement).toBe(kinds[0]);
  expect(onadd).not.toHaveBeenCalled();
  await fireEvent.keyDown(kinds[0]!, { key: '6' });
  expect(onadd).toHaveBeenCalledWith('P1', { date: '2026-01-05', kind: 'other', note: 'tracheostomy' });
});

import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import {
  patientCorrectionSchema,
  type PatientCorrection,
  type PatientCorrectionRecord,
} from '../../core/series/correction';
import type { Refusal } from './correct';
import CorrectPatientDialog from './CorrectPatientDialog.svelte';

afterEach(() => {
  vi.unstubAllEnvs();
});

const known = { name: 'Schulz, Erna', birthDate: '1930-03-01' };

function open(corrections: readonly PatientCorrectionRecord[] = []) {
  const oncorrect = vi.fn<(correction: PatientCorrection) => Promise<Refusal | null>>(() => Promise.resolve(null));
  const onclose = vi.fn();
  render(CorrectPatientDialog, { patient: { id: 'P1', ...known, corrections }, oncorrect, onclose });
  const type = (label: RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
  const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Correct the patient' });
  return { oncorrect, onclose, type, save, submit: () => fireEvent.submit(save.closest('form')!) };
}

it('begins with what is known, at the name, and corrects nothing as long as nothing differs', async () => {
  const { save, type } = open();
  screen.getByText('Patient P1');
  const field = screen.getByLabelText<HTMLInputElement>(/^Name/);
  expect([field.value, document.activeElement]).toEqual(['Schulz, Erna', field]);
  expect(save.disabled).toBe(true);
  await type(/^Name/, ' Schulz, Erna ');
  expect(save.disabled).toBe(true);
  await type(/^Birth date/, '1930-01-03');
  expect(save.disabled).toBe(false);
});

it('hands over both facts and the reason, as the engine takes them, and closes', async () => {
  const { oncorrect, onclose, type, submit } = open();
  await type(/^Name/, 'Schultz, Erna');
  await type(/^Birth date/, '');
  await type(/^Reason/, ' typed wrongly ');
  await submit();
  expect(oncorrect.mock.calls).toEqual([
    [{ patientId: 'P1', before: known, after: { name: 'Schultz, Erna', birthDate: null }, reason: 'typed wrongly' }],
  ]);
  expect(() => patientCorrectionSchema.parse(oncorrect.mock.calls[0]![0])).not.toThrow();
  await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
});

it('stays open and says why it was refused', async () => {
  const { oncorrect, onclose, type, submit } = open();
  oncorrect.mockResolvedValue(new FailureError('correction/stale').failure);
  await type(/^Name/, 'Schultz, Erna');
  await type(/^Reason/, 'typed wrongly');
  await submit();
  expect((await screen.findByRole('alert')).textContent).toContain('corrected elsewhere meanwhile');
  expect(onclose).not.toHaveBeenCalled();
});

it('tells in the reader’s own time who corrected what before, and why', () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  open([
    {
      before: { name: '', birthDate: null },
      after: known,
      reason: 'asked the ward',
      correctedBy: 'Dr Roe',
      correctedAt: '2026-01-06T23:30:00.000Z',
      sequence: 3,
    },
  ]);
  screen.getByText(
    '2026-01-07 00:30, Dr Roe: name not known → Schulz, Erna, birth date not known → 1930-03-01 (asked the ward)',
  );
});

import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { correctionSchema, type CorrectionRecord } from '../../core/series/correction';
import CorrectFilmDialog from './CorrectFilmDialog.svelte';

afterEach(cleanup);

const filed = { patientId: 'P1', date: '2026-01-05', time: '07:30:00', view: 'AP' } as const;

function open(corrections: readonly CorrectionRecord[] = []) {
  const oncorrect = vi.fn();
  const image = { id: 'i1', date: filed.date, time: filed.time, view: filed.view, corrections };
  render(CorrectFilmDialog, { image, patientId: filed.patientId, oncorrect, onclose: vi.fn() });
  const type = (label: RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
  return { oncorrect, type, save: screen.getByRole<HTMLButtonElement>('button', { name: 'Correct the film' }) };
}

it('corrects nothing as long as nothing differs', async () => {
  const { save, type } = open();
  expect(save.disabled).toBe(true);
  await type(/^Patient ID/, ' P1 ');
  expect(save.disabled).toBe(true);
  await type(/^Date/, '2026-01-04');
  expect(save.disabled).toBe(false);
});

it('hands over the film, all of its facts and the reason, as the engine takes them', async () => {
  const { oncorrect, type, save } = open();
  expect(screen.queryByLabelText(/^Patient name/)).toBeNull();
  await type(/^Patient ID/, 'P2 ');
  await type(/^Patient name/, 'Bea Example');
  await type(/^Time of day/, '21:40');
  await fireEvent.change(screen.getByLabelText('Projection'), { target: { value: 'PA' } });
  await type(/^Reason/, ' label of the next patient ');
  await fireEvent.submit(save.closest('form')!);
  expect(oncorrect).toHaveBeenCalledWith({
    imageId: 'i1',
    before: filed,
    after: { patientId: 'P2', date: '2026-01-05', time: '21:40:00', view: 'PA' },
    patientName: 'Bea Example',
    reason: 'label of the next patient',
  });
  expect(() => correctionSchema.parse(oncorrect.mock.calls[0]![0])).not.toThrow();
});

it('may leave the time of day unknown', async () => {
  const { oncorrect, type, save } = open();
  await type(/^Time of day/, '');
  await type(/^Reason/, 'clock was wrong');
  await fireEvent.submit(save.closest('form')!);
  expect(oncorrect.mock.calls[0]).toMatchObject([{ after: { time: null } }]);
});

it('tells who corrected what before, and why', () => {
  const before = { ...filed, patientId: 'P9', time: null };
  open([{ before, after: filed, reason: 'mixed up', correctedBy: 'Dr Roe', correctedAt: '2026-01-06T09:00:00.000Z' }]);
  screen.getByText('2026-01-06, Dr Roe: patient P9 → P1, time not known → 07:30:00 (mixed up)');
});

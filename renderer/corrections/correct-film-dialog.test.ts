import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import {
  correctionSchema,
  patientMoveSchema,
  type Correction,
  type CorrectionRecord,
  type PatientMove,
} from '../../core/series/correction';
import { fakeWorkstation, type FakeHandlers } from '../testing/fake-workstation';
import type { Refusal } from './correct';
import CorrectFilmDialog from './CorrectFilmDialog.svelte';

afterEach(() => {
  vi.unstubAllEnvs();
});

const filed = { patientId: 'P1', date: '2026-01-05', time: '07:30:00', view: 'AP' } as const;

const archive: FakeHandlers = {
  'patients.known': ({ patientId }) =>
    patientId === 'P2' ? { id: 'P2', name: 'Schulz, Erna', birthDate: '1930-03-01' } : null,
};

function open(corrections: readonly CorrectionRecord[] = []) {
  const { workstation } = fakeWorkstation(archive);
  const oncorrect = vi.fn<(correction: Correction) => Promise<Refusal | null>>(() => Promise.resolve(null));
  const onmove = vi.fn<(move: PatientMove) => Promise<Refusal | null>>(() => Promise.resolve(null));
  const onclose = vi.fn();
  const image = { id: 'i1', date: filed.date, time: filed.time, view: filed.view, corrections };
  const series = { patient: { id: filed.patientId }, images: [{ id: 'i0' }, image] };
  render(CorrectFilmDialog, { image, series, workstation, oncorrect, onmove, onclose });
  const type = (label: RegExp, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
  const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Correct the radiograph' });
  return { oncorrect, onmove, onclose, type, save, submit: () => fireEvent.submit(save.closest('form')!) };
}

it('begins at the patient ID, and corrects nothing as long as nothing differs', async () => {
  const { save, type } = open();
  expect(document.activeElement).toBe(screen.getByLabelText(/^Patient ID/));
  expect(save.disabled).toBe(true);
  for (const same of [' P1 ', 'P1\u200b']) {
    await type(/^Patient ID/, same);
    expect(save.disabled).toBe(true);
  }
  await type(/^Date/, '2026-01-04');
  expect(save.disabled).toBe(false);
});

it('says whose the patient ID is that is typed', async () => {
  const { type } = open();
  await type(/^Patient ID/, 'P2');
  await screen.findByText('Known: Schulz, Erna, born 1930-03-01');
  await type(/^Patient ID/, 'P22');
  await screen.findByText('New patient');
});

it('hands over the film, all of its facts and the reason, as the engine takes them', async () => {
  const { oncorrect, type, submit } = open();
  expect(screen.queryByLabelText(/^Patient name/)).toBeNull();
  await type(/^Patient ID/, 'P2 ');
  await type(/^Patient name/, 'Bea Example');
  await type(/^Time \(may/, '21:40');
  await fireEvent.change(screen.getByLabelText('Projection'), { target: { value: 'PA' } });
  await type(/^Reason/, ' label of the next patient ');
  await submit();
  expect(oncorrect).toHaveBeenCalledWith({
    imageId: 'i1',
    before: filed,
    after: { patientId: 'P2', date: '2026-01-05', time: '21:40:00', view: 'PA' },
    patientName: 'Bea Example',
    reason: 'label of the next patient',
  });
  expect(() => correctionSchema.parse(oncorrect.mock.calls[0]![0])).not.toThrow();
});

describe('a patient ID that is wrong', () => {
  const all = () => screen.queryByLabelText('all of patient P1: 2 films and the events of the trend');

  it('asks whether it is of this film or of all, and no other correction does', async () => {
    const { oncorrect, onmove, type, submit } = open();
    await type(/^Date/, '2026-01-04');
    expect(all()).toBeNull();
    await type(/^Patient ID/, 'P2');
    expect(screen.getByLabelText<HTMLInputElement>('this film only').checked).toBe(true);
    await type(/^Reason/, 'mixed up');
    await submit();
    expect(oncorrect.mock.calls).toMatchObject([[{ after: { patientId: 'P2', date: '2026-01-04' } }]]);
    expect(onmove).not.toHaveBeenCalled();
  });

  it('moves all films that were seen, and changes nothing else of any', async () => {
    const { oncorrect, onmove, onclose, type, submit } = open();
    await type(/^Date/, '2026-01-04');
    await type(/^Patient ID/, ' P2 ');
    await type(/^Patient name/, ' Schulz ');
    await fireEvent.click(all()!);
    expect(screen.queryByLabelText(/^Date/)).toBeNull();
    screen.getByText('All films of patient P1');
    screen.getByRole('button', { name: 'Move all radiographs' });
    await type(/^Reason/, 'temporary ID');
    await submit();
    const move = { from: 'P1', to: 'P2', imageIds: ['i0', 'i1'], patientName: 'Schulz', reason: 'temporary ID' };
    expect(onmove.mock.calls).toEqual([[move]]);
    expect(patientMoveSchema.parse(move)).toEqual(move);
    await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
    expect(oncorrect).not.toHaveBeenCalled();
  });

  it('is none any more once the old one is typed again: then the film is corrected', async () => {
    const { oncorrect, onmove, type, submit } = open();
    await type(/^Patient ID/, 'P2');
    await fireEvent.click(all()!);
    await type(/^Patient ID/, 'P1');
    await type(/^Date/, '2026-01-04');
    await type(/^Reason/, 'mixed up');
    await submit();
    expect(oncorrect.mock.calls).toMatchObject([[{ after: { patientId: 'P1', date: '2026-01-04' } }]]);
    expect(onmove).not.toHaveBeenCalled();
  });
});

it('may leave the time of day unknown', async () => {
  const { oncorrect, type, submit } = open();
  await type(/^Time \(may/, '');
  await type(/^Reason/, 'clock was wrong');
  await submit();
  expect(oncorrect.mock.calls[0]).toMatchObject([{ after: { time: null } }]);
});

it('tells in the reader’s own time who corrected what before, and why', () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  const before = { ...filed, patientId: 'P9', time: null };
  open([
    {
      before,
      after: filed,
      reason: 'mixed up',
      correctedBy: 'Dr Roe',
      correctedAt: '2026-01-06T23:30:00.000Z',
      sequence: 3,
    },
  ]);
  screen.getByText('2026-01-07 00:30, Dr Roe: patient P9 → P1, time not known → 07:30:00 (mixed up)');
});

it('names the film that is corrected, whatever is typed', async () => {
  const { type } = open();
  await type(/^Patient ID/, 'P2');
  screen.getByText('Film of patient P1: 2026-01-05 07:30:00, AP');
});

it('closes once the film is corrected, and can be sent once', async () => {
  let answer: (refusal: null) => void = () => undefined;
  const { oncorrect, onclose, type, save, submit } = open();
  oncorrect.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  await type(/^Date/, '2026-01-04');
  await submit();
  expect([save.getAttribute('aria-disabled'), onclose.mock.calls.length]).toEqual(['true', 0]);
  await submit();
  answer(null);
  await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
  expect(oncorrect).toHaveBeenCalledOnce();
});

it.each([
  [new FailureError('archive/disk-full').failure, 'The disk is full: nothing was stored.'],
  ['unsaved', /^What was changed last could not be saved/],
] as const)('keeps what was typed and says why it was refused (%o)', async (refusal, sentence) => {
  const { oncorrect, onclose, type, save, submit } = open();
  oncorrect.mockResolvedValue(refusal);
  await type(/^Reason/, 'mixed up');
  await type(/^Date/, '2026-01-04');
  await submit();
  expect((await screen.findByRole('alert')).textContent).toMatch(sentence);
  expect(screen.getByLabelText<HTMLInputElement>(/^Reason/).value).toBe('mixed up');
  expect([save.getAttribute('aria-disabled'), onclose.mock.calls.length]).toEqual(['false', 0]);
});

it('closes nothing that was opened after it', async () => {
  let answer: (refusal: null) => void = () => undefined;
  const { oncorrect, onclose, type, submit } = open();
  oncorrect.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  await type(/^Date/, '2026-01-04');
  await submit();
  cleanup();
  answer(null);
  await new Promise((resolve) => setTimeout(resolve));
  expect(onclose).not.toHaveBeenCalled();
});

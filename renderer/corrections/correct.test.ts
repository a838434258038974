import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { seriesOf } from '../../core/testing/film-of';
import App from '../App.svelte';
import { deskCommands } from '../desk/desk-commands';
import { language } from '../i18n/language.svelte';
import { exampleDesk } from '../testing/example-desk';
import { exampleImage } from '../testing/example-series';
import { correctFilm, correctPatient, movePatient } from './correct';

const correction = (patientId: string) => ({
  imageId: 'b',
  before: { patientId: 'P1', date: '2026-01-05', time: null, view: 'AP' as const },
  after: { patientId, date: '2026-01-06', time: null, view: 'AP' as const },
  patientName: '',
  reason: 'mixed up',
});
const said = (desk: ReturnType<typeof exampleDesk>['desk']) => desk.notices.list.map(({ text }) => text(language.text));

/** A desk with an edit that the store does not take. */
async function deskThatCannotSave() {
  const opened = exampleDesk({
    'readings.saveDraft': () => {
      throw new FailureError('archive/disk-full');
    },
  });
  await opened.desk.openPatient('P1', 'b');
  opened.desk.reading.toggleZone('leftLower');
  return opened;
}

describe('correcting a film', () => {
  it('follows it to the patient whose it is', async () => {
    const { desk } = exampleDesk({
      'images.correct': ({ after }) => ({ patientId: after.patientId, eventsLeft: 0 }),
      'patients.series': ({ patientId }) =>
        seriesOf([exampleImage('b', '2026-01-06'), ...(patientId === 'P2' ? [exampleImage('z', '2026-02-01')] : [])]),
    });
    await desk.openPatient('P1', 'b');
    expect(await correctFilm(desk, correction('P2'))).toBeNull();
    await vi.waitFor(() => expect(desk.series.current?.id).toBe('b'));
    expect(desk.series.patientId).toBe('P2');
    expect(said(desk)).toContain('The film now belongs to patient P2.');
  });

  it.each([
    [1, '1 event stays'],
    [2, '2 events stay'],
  ])('says that %i events stay with a patient who has lost the last film', async (eventsLeft, words) => {
    const { desk } = exampleDesk({ 'images.correct': ({ after }) => ({ patientId: after.patientId, eventsLeft }) });
    await desk.openPatient('P1', 'b');
    expect(await correctFilm(desk, correction('P2'))).toBeNull();
    expect(said(desk)).toContain(
      `The film now belongs to patient P2. Patient P1 has no film any more; ${words} there until one comes again.`,
    );
  });

  it('tells another window that the films of the patient which it shows are gone', async () => {
    let images = [exampleImage('b', '2026-01-06')];
    const { desk, fake } = exampleDesk({
      'patients.series': () => seriesOf(images),
      'window.useLanguage': () => null,
    });
    render(App, { desk });
    await desk.openPatient('P1', 'b');
    expect(await screen.findByTestId('viewport-current')).toBeDefined();
    images = [];
    fake.tell({ kind: 'series.changed', patientId: 'P1' });
    expect(await screen.findByRole('heading', { name: 'No radiographs of patient P1' })).toBeDefined();
    expect(screen.queryByText('The score appears here when the analysis is done.')).toBeNull();
  });

  it('leaves a reader alone who has gone on to another patient meanwhile', async () => {
    const { desk } = exampleDesk({ 'images.correct': ({ after }) => ({ patientId: after.patientId, eventsLeft: 0 }) });
    await desk.openPatient('P1', 'b');
    const corrected = correctFilm(desk, correction('P1'));
    await Promise.all([desk.openPatient('P3'), corrected]);
    expect(desk.series.patientId).toBe('P3');
    expect(said(desk)).toContain('The film is corrected.');
  });

  it('stays on the film where only its day was wrong', async () => {
    const { desk, fake } = exampleDesk({
      'images.correct': ({ after }) => ({ patientId: after.patientId, eventsLeft: 0 }),
    });
    await desk.openPatient('P1', 'b');
    const reads = () => fake.inputsOf('patients.series').filter(({ patientId }) => patientId === 'P1');
    await correctFilm(desk, correction('P1'));
    expect(fake.inputsOf('images.correct')).toEqual([correction('P1')]);
    await vi.waitFor(() => expect(reads()).toHaveLength(2));
    expect(desk.series.currentId).toBe('b');
    expect(said(desk)).toContain('The film is corrected.');
  });

  it('waits until the store holds every edit', async () => {
    const { desk, fake } = await deskThatCannotSave();
    expect(await correctFilm(desk, correction('P2'))).toBe('unsaved');
    expect(fake.inputsOf('images.correct')).toEqual([]);
  });

  it('says why it was refused: to who asked and, once the dialog is left, above the page', async () => {
    const { failure } = new FailureError('correction/stale');
    const { desk } = exampleDesk({
      'images.correct': () => {
        throw new FailureError('correction/stale');
      },
    });
    await desk.openPatient('P1', 'b');
    expect(await correctFilm(desk, correction('P2'))).toEqual(failure);
    expect(said(desk)).toEqual([]);
    deskCommands(desk).correctFilm();
    const corrected = correctFilm(desk, correction('P2'));
    desk.dialog = null;
    await corrected;
    expect(said(desk)).toEqual([failure.message]);
  });
});

describe('moving a patient', () => {
  const move = { from: 'P1', to: 'P2', imageIds: ['a', 'b'], patientName: '', reason: 'temporary ID' };

  it('follows the film on screen to the other patient ID', async () => {
    const { desk, fake } = exampleDesk({ 'patients.move': () => null });
    await desk.openPatient('P1', 'a');
    expect(await movePatient(desk, move)).toBeNull();
    expect(fake.inputsOf('patients.move')).toEqual([move]);
    await vi.waitFor(() => expect(desk.series.data?.patient.id).toBe('P2'));
    expect(desk.series.currentId).toBe('a');
    expect(said(desk)).toContain('All films now belong to patient P2.');
  });

  it('leaves a reader alone who has gone on to another patient meanwhile', async () => {
    const { desk } = exampleDesk({ 'patients.move': () => null });
    await desk.openPatient('P1', 'b');
    const moved = movePatient(desk, move);
    await Promise.all([desk.openPatient('P3'), moved]);
    expect(desk.series.patientId).toBe('P3');
  });

  it('waits until the store holds every edit', async () => {
    const { desk, fake } = await deskThatCannotSave();
    expect(await movePatient(desk, move)).toBe('unsaved');
    expect(fake.inputsOf('patients.move')).toEqual([]);
  });
});

describe('correcting a patient', () => {
  const renaming = {
    patientId: 'P1',
    before: { name: 'Example, Eve', birthDate: null },
    after: { name: 'Muster, Eve', birthDate: null },
    reason: 'typed wrongly',
  };

  it('shows it where the patient is on screen, and leaves a draft alone', async () => {
    let name = 'Example, Eve';
    const { desk, fake } = exampleDesk({
      'patients.correct': ({ after }) => {
        ({ name } = after);
        return null;
      },
      'patients.series': () => {
        const series = seriesOf([exampleImage('b', '2026-01-05')]);
        return { ...series, patient: { ...series.patient, name } };
      },
    });
    await desk.openPatient('P1', 'b');
    desk.reading.toggleZone('leftLower');
    const { draft } = desk.reading;
    expect(await correctPatient(desk, renaming)).toBeNull();
    expect(fake.inputsOf('patients.correct')).toEqual([renaming]);
    await vi.waitFor(() => expect(desk.series.data?.patient.name).toBe('Muster, Eve'));
    expect(desk.reading.draft?.content).toEqual(draft?.content);
    expect(said(desk)).toContain('The patient is corrected.');
  });

  it('says why it was refused', async () => {
    const { failure } = new FailureError('correction/demo-patient');
    const { desk } = exampleDesk({
      'patients.correct': () => {
        throw new FailureError('correction/demo-patient');
      },
    });
    await desk.openPatient('P1', 'b');
    expect(await correctPatient(desk, renaming)).toEqual(failure);
    expect(said(desk)).toEqual([]);
  });
});

describe('the dialog of a correction', () => {
  async function open() {
    const { desk, fake } = exampleDesk({
      'window.useLanguage': () => null,
      'images.correct': ({ after }) => ({ patientId: after.patientId, eventsLeft: 0 }),
    });
    render(App, { desk });
    await desk.openPatient('P1', 'b');
    fake.tell({ kind: 'command', id: 'image.correct' });
    const dialog = await screen.findByRole('dialog');
    return { desk, fake, dialog };
  }

  it('holds the menu bar back', async () => {
    const { desk, fake } = await open();
    fake.tell({ kind: 'command', id: 'patient.nextUnread' });
    fake.tell({ kind: 'command', id: 'page.settings' });
    await new Promise((resolve) => setTimeout(resolve));
    expect([desk.series.patientId, desk.page]).toEqual(['P1', 'reading']);
  });

  it('stays with its film, whatever comes on screen, and closes when that is corrected', async () => {
    const { desk, fake, dialog } = await open();
    await fireEvent.input(within(dialog).getByLabelText(/^Reason/), { target: { value: 'mixed up' } });
    await fireEvent.input(within(dialog).getByLabelText(/^Date/), { target: { value: '2026-01-04' } });
    await desk.openPatient('P2', 'a');
    within(dialog).getByText('Film of patient P1: 2026-01-05, AP');
    await fireEvent.submit(within(dialog).getByRole('button', { name: 'Correct the radiograph' }).closest('form')!);
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputsOf('images.correct')).toMatchObject([
      { imageId: 'b', before: { patientId: 'P1', date: '2026-01-05' }, reason: 'mixed up' },
    ]);
    expect(desk.series.patientId).toBe('P2');
  });

  it('opens for the patient on screen', async () => {
    const { desk, fake } = exampleDesk({ 'window.useLanguage': () => null, 'patients.correct': () => null });
    render(App, { desk });
    await desk.openPatient('P1', 'b');
    fake.tell({ kind: 'command', id: 'patient.correct' });
    const dialog = await screen.findByRole('dialog');
    await fireEvent.input(within(dialog).getByLabelText(/^Name/), { target: { value: 'Muster, Eve' } });
    await fireEvent.input(within(dialog).getByLabelText(/^Reason/), { target: { value: 'typed wrongly' } });
    await fireEvent.submit(within(dialog).getByRole('button', { name: 'Correct the patient' }).closest('form')!);
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.inputsOf('patients.correct')).toMatchObject([{ patientId: 'P1', after: { name: 'Muster, Eve' } }]);
  });
});

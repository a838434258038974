import { fireEvent, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import type { ImportOutcome, ImportSummary } from '../../core/contract/records';
import type { MethodInput } from '../../core/contract/workstation-api';
import { FailureError } from '../../core/failure';
import { importPanel } from '../testing/example-imports';
import type { Imports } from './imports.svelte';

const imported = { kind: 'imported', patientName: 'Schulz, Erna', differs: [], otherPatient: false } as const;
const form = { patientId: 'P', date: '2026-01-01', view: 'PA' } as const;
const waiting = ({ waitingForForm }: Imports) => waitingForForm.map(({ path }) => path);

/** Pictures without a header: imported once each has a form. */
function answerTo({ importId, paths, forms }: MethodInput<'import.start'>): ImportSummary {
  const outcomes = paths.map((path): ImportOutcome => {
    const patientId = forms?.[path]?.patientId;
    if (patientId === undefined) return { fileName: path.slice(1), path, result: { kind: 'needs-form' } };
    return { fileName: path.slice(1), path, result: { ...imported, imageId: path, patientId } };
  });
  return { importId, cancelled: false, outcomes };
}

it('keeps what was imported when the engine fails over the pictures without a header', async () => {
  const { imports } = importPanel({
    'import.start': ({ importId, forms }) => {
      if (forms !== undefined) throw new FailureError('archive/disk-full');
      const result = { kind: 'needs-form' } as const;
      return { importId, cancelled: false, outcomes: [{ fileName: 'a.png', path: '/in/a.png', result }] };
    },
  });
  await imports.start(['/in/a.png']);
  expect(waiting(imports)).toEqual(['/in/a.png']);
  await imports.submitForms({ '/in/a.png': form });
  expect(await screen.findByText('The disk is full: nothing was stored. Make room on it and try again.')).toBeDefined();
  expect(imports.running).toBeNull();
});

/** Pictures without a header, and imports that end when the test says so. */
function slowPictures() {
  const finish: (() => void)[] = [];
  const shown = importPanel({
    'import.start': (request) => new Promise((resolve) => finish.push(() => resolve(answerTo(request)))),
    'import.cancel': () => null,
  });
  const finishes = async (imported: number) => {
    await vi.waitFor(() => expect(finish).toHaveLength(imported));
    finish.at(-1)?.();
  };
  return { ...shown, finishes, started: () => shown.fake.inputsOf('import.start').map(({ paths }) => paths) };
}
it('imports later what is dropped or submitted while another import runs', async () => {
  const { imports, finishes, started } = slowPictures();
  const first = imports.start(['/a.png']);
  await finishes(1);
  await first;
  const second = imports.start(['/b.png']);
  await imports.submitForms({ '/a.png': form });
  await imports.start(['/c.png']);
  await finishes(2);
  await finishes(3);
  await finishes(4);
  await second;
  expect(started()).toEqual([['/a.png'], ['/b.png'], ['/a.png'], ['/c.png']]);
  expect(imports.tally.imported).toBe(1);
  expect(imports.running).toBeNull();
});

it('asks once for every drop: pictures dropped meanwhile may be another patient’s', async () => {
  const { imports, finishes, started } = slowPictures();
  const first = imports.start(['/a.png']);
  await finishes(1);
  await first;
  await fireEvent.input(screen.getByLabelText('Patient ID'), { target: { value: 'P1' } });
  const second = imports.start(['/b.png']);
  await finishes(2);
  await second;
  expect(waiting(imports)).toEqual(['/a.png']);
  const field = () => screen.getByLabelText<HTMLInputElement>('Patient ID');
  expect(field().value).toBe('P1');
  const submitted = imports.submitForms({ '/a.png': form });
  await vi.waitFor(() => expect(field().value).toBe(''));
  expect(waiting(imports)).toEqual(['/b.png']);
  imports.skipForm();
  await finishes(3);
  await submitted;
  expect(started().at(-1)).toEqual(['/a.png']);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('gives up what waits when it is cancelled', async () => {
  const { imports, finishes, started } = slowPictures();
  const first = imports.start(['/a.png']);
  await imports.start(['/b.png']);
  await imports.cancel();
  await finishes(1);
  await first;
  expect(started()).toEqual([['/a.png']]);
  expect(imports.running).toBeNull();
});

it.each([
  ['Escape or Close', () => fireEvent(screen.getByRole('dialog'), new Event('close'))],
  ['its button', () => fireEvent.click(screen.getByRole('button', { name: 'Leave them out' }))],
])('lists pictures that were left out with %s as not imported', async (_, leave) => {
  const { imports } = importPanel({ 'import.start': answerTo });
  await imports.start(['/a.png', '/b.png']);
  await vi.waitFor(() => expect(screen.getByRole('dialog')).toBeDefined());
  await leave();
  expect(await screen.findByText('0 imported, 0 already in the archive, 2 not imported')).toBeDefined();
  expect(screen.getAllByText('left out')).toHaveLength(2);
  expect(screen.getByText('b.png')).toBeDefined();
});

const write = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const choose = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = () => fireEvent.submit(screen.getByRole('button', { name: 'Import' }).closest('form')!);

it('asks for the day and the projection of each of several pictures, and for their patient once', async () => {
  const { imports, fake } = importPanel({ 'import.start': answerTo });
  await imports.start(['/1.png', '/2.png', '/3.png']);
  await vi.waitFor(() => expect(screen.getByRole('dialog')).toBeDefined());
  await write('Patient ID', ' P7 ');
  await write('Date of the radiograph: 2.png', '2026-01-05');
  await write('Time (may be empty): 3.png', '19:05');
  await write('Date of the radiograph: all files', '2026-01-02');
  await choose('Projection: all files', 'AP');
  await choose('Projection: 3.png', 'PA');
  await submit();
  await vi.waitFor(() => expect(fake.inputsOf('import.start')).toHaveLength(2));
  expect(fake.inputsOf('import.start')[1]).toMatchObject({
    paths: ['/1.png', '/2.png', '/3.png'],
    forms: {
      '/1.png': { patientId: 'P7', date: '2026-01-02', view: 'AP' },
      '/2.png': { patientId: 'P7', date: '2026-01-05', view: 'AP' },
      '/3.png': { patientId: 'P7', date: '2026-01-02', time: '19:05:00', view: 'PA' },
    },
  });
});

it('asks for one day and one projection where the files are too many to list', async () => {
  const { imports, fake } = importPanel({ 'import.start': answerTo });
  await imports.start(Array.from({ length: 201 }, (_, index) => `/${index}.png`));
  await vi.waitFor(() => expect(screen.getByRole('dialog')).toBeDefined());
  const days = screen.getAllByLabelText<HTMLInputElement>(/^Date of the radiograph/);
  expect(days.map(({ required }) => required)).toEqual([true]);
  await write('Patient ID', 'P7');
  await write('Date of the radiograph: all 201 files', '2026-01-02');
  await choose('Projection: all 201 files', 'AP');
  await submit();
  await vi.waitFor(() => expect(fake.inputsOf('import.start')).toHaveLength(2));
  const { forms } = fake.inputsOf('import.start')[1] ?? {};
  expect(Object.keys(forms ?? {})).toHaveLength(201);
  expect(forms?.['/200.png']).toEqual({ patientId: 'P7', date: '2026-01-02', time: null, view: 'AP' });
});

it('asks for one day and one projection of a single picture', async () => {
  const { imports, fake } = importPanel({ 'import.start': answerTo });
  await imports.start(['/1.png']);
  await vi.waitFor(() => expect(screen.getByRole('dialog')).toBeDefined());
  await write('Patient ID', 'P7');
  await write('Date of the radiograph', '2026-01-02');
  await choose('Projection', 'AP supine');
  await submit();
  await vi.waitFor(() => expect(fake.inputsOf('import.start')).toHaveLength(2));
  expect(fake.inputsOf('import.start')[1]?.forms).toEqual({
    '/1.png': { patientId: 'P7', date: '2026-01-02', time: null, view: 'AP supine' },
  });
});

it('takes that a picture is a lateral view, which the import refuses with its reason', async () => {
  const { imports, fake } = importPanel({
    'import.start': ({ importId, paths: [path = ''], forms }) => {
      const failure = new FailureError('input/lateral-view').failure;
      const result = forms === undefined ? ({ kind: 'needs-form' } as const) : ({ kind: 'failed', failure } as const);
      return { importId, cancelled: false, outcomes: [{ fileName: 'a.png', path, result }] };
    },
  });
  await imports.start(['/a.png']);
  await fireEvent.input(screen.getByLabelText('Patient ID'), { target: { value: 'P1' } });
  await fireEvent.input(screen.getByLabelText('Date of the radiograph'), { target: { value: '2026-01-05' } });
  await fireEvent.change(screen.getByLabelText('Projection'), { target: { value: 'lateral' } });
  await fireEvent.submit(screen.getByRole('button', { name: 'Import' }).closest('form')!);
  await screen.findByText(/This is a lateral or oblique radiograph/);
  expect(fake.inputsOf('import.start').at(-1)?.forms).toMatchObject({ '/a.png': { view: 'lateral' } });
});

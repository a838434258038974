import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ImportOutcome, ImportSummary } from '../../core/contract/records';
import type { MethodInput } from '../../core/contract/workstation-api';
import { FailureError, failureMessages } from '../../core/failure';
import { fakeWorkstation, type FakeHandlers } from '../testing/fake-workstation';
import ImportPanel from './ImportPanel.svelte';
import { Imports } from './imports.svelte';

afterEach(cleanup);

const outcome = (fileName: string, result: ImportOutcome['result']): ImportOutcome => ({
  fileName,
  path: `/in/${fileName}`,
  result,
});

const schulz = { patientId: 'P', patientName: 'Schulz, Erna' };
const imported = { kind: 'imported', ...schulz, differs: [], otherPatient: false } as const;
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

function panel(handlers: FakeHandlers) {
  const fake = fakeWorkstation(handlers);
  const onImported = vi.fn();
  const imports = new Imports(fake.workstation, onImported);
  const onopen = vi.fn();
  render(ImportPanel, { imports, onopen });
  return { imports, fake, onImported, onopen };
}

describe('an import', () => {
  it('names every file with what became of it', async () => {
    const { imports, onopen, onImported } = panel({
      'import.start': ({ importId }) => ({
        importId,
        cancelled: false,
        outcomes: [
          outcome('good.dcm', { ...imported, imageId: 'i' }),
          outcome('other.dcm', { ...imported, imageId: 'k', differs: ['name'] }),
          outcome('both.dcm', { ...imported, imageId: 'm', differs: ['name', 'sex'] }),
          outcome('nameless.png', { ...imported, imageId: 'o', patientId: 'R', patientName: '' }),
          outcome('mixed.dcm', { ...imported, imageId: 'q', patientId: 'T', differs: ['name'], otherPatient: true }),
          outcome('typed.dcm', { ...imported, imageId: 'p', patientId: 'S', otherPatient: true }),
          outcome('again.dcm', { kind: 'duplicate', imageId: 'j', ...schulz, otherPatient: false }),
          outcome('whose.png', { kind: 'duplicate', imageId: 'n', ...schulz, patientId: 'Q', otherPatient: true }),
          outcome('bad.dcm', {
            kind: 'failed',
            failure: { code: 'input/truncated', message: failureMessages['input/truncated'] },
          }),
        ],
      }),
    });
    await imports.start(['/in']);
    expect(await screen.findByText('6 imported, 2 already in the archive, 1 not imported')).toBeDefined();
    expect(screen.getByText('The file is damaged: its image data end too early.')).toBeDefined();
    expect(screen.getByText('imported, of patient Schulz, Erna (P)')).toBeDefined();
    expect(
      screen.getByText(/^imported, of patient Schulz, Erna \(S\)\. The form named another patient ID/),
    ).toBeDefined();
    expect(screen.getByText('imported, of patient R')).toBeDefined();
    expect(screen.getByText(/^imported, but patient Schulz, Erna \(P\) has another name in/)).toBeDefined();
    expect(screen.getByText(/\(T\) .* the same person\? The form named another patient ID/)).toBeDefined();
    expect(screen.getByText(/^imported, but patient .* has another name and the other sex/)).toBeDefined();
    expect(screen.getByText('5 films contradict the archive about their patient: see below')).toBeDefined();
    expect(screen.getByText('already in the archive, of patient Schulz, Erna (P)')).toBeDefined();
    expect(screen.getByText(/^already in the archive, but of patient Schulz, Erna \(Q\)/)).toBeDefined();
    expect(onImported).toHaveBeenCalledWith('P', 'j');
    await fireEvent.click(screen.getAllByRole('button', { name: 'Open' })[0]!);
    expect(onopen).toHaveBeenCalledWith('P', 'k');
  });

  it('says that a folder held nothing to import', async () => {
    const { imports } = panel({
      'import.start': ({ importId }) => ({ importId, cancelled: false, outcomes: [] }),
    });
    await imports.start(['/empty']);
    expect(await screen.findByText('0 imported, 0 already in the archive, 0 not imported')).toBeDefined();
    await fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByTestId('import-outcomes')).toBeNull();
  });

  it('names the patient whom a film contradicts, and in what', async () => {
    const failure = new FailureError('import/patient-mismatch').failure;
    const { imports } = panel({
      'import.start': ({ importId }) => {
        const patient = { id: 'P-7', name: 'Schulz, Erna', differs: ['name', 'birthDate'] } as const;
        const result = { kind: 'failed', failure, patient } as const;
        return { importId, cancelled: false, outcomes: [outcome('a.dcm', result)] };
      },
    });
    await imports.start(['/in']);
    const sentence =
      /^Not imported: patient Schulz, Erna \(P-7\) has another name and another birth date in the archive/;
    expect(await screen.findByText(sentence)).toBeDefined();
  });

  it.each([
    [[], null, /content is already in the archive\. The archived film: patient Schulz, Erna \(P\), 2020-04-01\.$/],
    [['patientId', 'date'], null, /states another patient ID and another date\. .* Reading > Correct the Film\.$/],
    [['patientId'], true, /2020-04-01\. This file states another patient ID\. .* Reading > Correct the Film\.$/],
    [['name'], true, /2020-04-01\. This file states another name\. .* Reading > Correct the Patient\.$/],
    [['date', 'birthDate'], true, /birth date\. .* Reading > Correct the Film and Correct the Patient\.$/],
    [[], true, /2020-04-01\. This file contradicts nothing that is known of patient, date and projection\.$/],
    [['sex'], true, /2020-04-01\. This file states the other sex\.$/],
    [['date'], false, /2020-04-01\. The two pictures differ\. This file states another date\.$/],
  ] as const)(
    'names the archived film of which another version comes, and opens it (differs: %j, same picture: %s)',
    async (differs, samePicture, text) => {
      const failure = new FailureError('import/conflict').failure;
      const film = { imageId: 'k', ...schulz, date: '2020-04-01', differs, samePicture };
      const { imports, onopen } = panel({
        'import.start': ({ importId }) => {
          return { importId, cancelled: false, outcomes: [outcome('a.dcm', { kind: 'failed', failure, film })] };
        },
      });
      await imports.start(['/in']);
      expect(await screen.findByText(text)).toBeDefined();
      await fireEvent.click(screen.getByRole('button', { name: 'Open' }));
      expect(onopen).toHaveBeenCalledWith('P', 'k');
    },
  );

  it('shows its progress and can be cancelled', async () => {
    let finish: (() => void) | undefined;
    const { imports, fake } = panel({
      'import.start': ({ importId }) =>
        new Promise((resolve) => (finish = () => resolve({ importId, outcomes: [], cancelled: true }))),
      'import.cancel': () => null,
    });
    const done = imports.start(['/folder']);
    await vi.waitFor(() => expect(finish).toBeDefined());
    const { importId } = fake.inputsOf('import.start')[0]!;
    imports.progress({ importId: 'another', done: 9, total: 9, fileName: 'x' });
    imports.progress({ importId, done: 3, total: 200, fileName: 'c.dcm' });
    expect(await screen.findByText('3 of 200: c.dcm')).toBeDefined();
    await fireEvent.click(screen.getByRole('button', { name: 'Cancel import' }));
    expect(fake.inputsOf('import.cancel')).toEqual([{ importId }]);
    finish?.();
    await done;
    expect(await screen.findByText(/What was imported before stays/)).toBeDefined();
  });

  it('keeps what was imported when the engine fails over the pictures without a header', async () => {
    const { imports } = panel({
      'import.start': ({ importId, forms }) => {
        if (forms !== undefined) throw new FailureError('archive/disk-full');
        const result = { kind: 'needs-form' } as const;
        return { importId, cancelled: false, outcomes: [outcome('a.png', result)] };
      },
    });
    await imports.start(['/in/a.png']);
    expect(waiting(imports)).toEqual(['/in/a.png']);
    await imports.submitForms({ '/in/a.png': form });
    expect(await screen.findByText('The disk is full: nothing was stored.')).toBeDefined();
    expect(imports.running).toBeNull();
  });

  /** Pictures without a header, and imports that end when the test says so. */
  function slowPictures() {
    const finish: (() => void)[] = [];
    const shown = panel({
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
    const { imports } = panel({ 'import.start': answerTo });
    await imports.start(['/a.png', '/b.png']);
    await vi.waitFor(() => expect(screen.getByRole('dialog')).toBeDefined());
    await leave();
    expect(await screen.findByText('0 imported, 0 already in the archive, 2 not imported')).toBeDefined();
    expect(screen.getAllByText('left out')).toHaveLength(2);
    expect(screen.getByText('b.png')).toBeDefined();
  });

  const write = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
  const choose = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  const submit = () => fireEvent.submit(screen.getByRole('button', { name: 'Import' }).closest('form')!);

  it('asks for the day and the projection of each of several pictures, and for their patient once', async () => {
    const { imports, fake } = panel({ 'import.start': answerTo });
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
    const { imports, fake } = panel({ 'import.start': answerTo });
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
    const { imports, fake } = panel({ 'import.start': answerTo });
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
});

import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { ImportOutcome } from '../../core/contract/records';
import { FailureError, failureMessages } from '../../core/failure';
import { importPanel } from '../testing/example-imports';

const outcome = (fileName: string, result: ImportOutcome['result']): ImportOutcome => ({
  fileName,
  path: `/in/${fileName}`,
  result,
});

const schulz = { patientId: 'P', patientName: 'Schulz, Erna' };
const imported = { kind: 'imported', ...schulz, differs: [], otherPatient: false } as const;

describe('an import', () => {
  it.each([
    [
      'once, is begun again: what is there already is passed over',
      1,
      '0 imported, 1 already in the archive, 0 not imported',
    ],
    ['twice, is not, and says so', 2, failureMessages['import/cut-off']],
  ])('that an engine dies of %s', async (_, deaths, told) => {
    let died = 0;
    const { imports, fake } = importPanel({
      'import.start': ({ importId }) => {
        if ((died += 1) <= deaths) throw new FailureError('engine/crashed');
        const result = { kind: 'duplicate', imageId: 'i', ...schulz, otherPatient: false } as const;
        return { importId, cancelled: false, outcomes: [outcome('good.dcm', result)] };
      },
    });
    await imports.start(['/in']);
    expect(await screen.findByText(told)).toBeDefined();
    expect(fake.inputsOf('import.start').map(({ paths }) => paths)).toEqual([['/in'], ['/in']]);
  });

  it('names every file with what became of it', async () => {
    const { imports, onopen, onImported } = importPanel({
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
          outcome('alike.dcm', {
            ...imported,
            imageId: 'r',
            patientId: 'U',
            resembles: { id: 'u', name: 'Schulz', by: 'id' },
          }),
          outcome('abroad.dcm', {
            ...imported,
            imageId: 't',
            patientId: 'V',
            resembles: { id: '4', name: 'Schulz', by: 'person' },
          }),
          outcome('nobody.dcm', {
            ...imported,
            imageId: 's',
            patientId: 'anonymous-1',
            patientName: '',
            byStudyAlone: true,
          }),
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
    expect(await screen.findByText('9 imported, 2 already in the archive, 1 not imported')).toBeDefined();
    expect(screen.getByText('Result of the import: 9 imported, 2 already in the archive, 1 not imported').role).toBe(
      'status',
    );
    expect(
      screen.getByText('The file is damaged: its image data end too early. Copy or export it anew.'),
    ).toBeDefined();
    expect(screen.getByText('imported, of patient Schulz, Erna (P)')).toBeDefined();
    expect(
      screen.getByText(/^imported, of patient Schulz, Erna \(S\)\. The form named another patient ID/),
    ).toBeDefined();
    expect(screen.getByText('imported, of patient R')).toBeDefined();
    expect(screen.getByText(/^imported, but patient Schulz, Erna \(P\) has another name in/)).toBeDefined();
    expect(screen.getByText(/\(T\) .* the same person\? The form named another patient ID/)).toBeDefined();
    expect(screen.getByText(/^imported, but patient .* has another name and another sex/)).toBeDefined();
    expect(
      screen.getByText(/^imported, of patient Schulz, Erna \(U\)\. .* from that of patient Schulz \(u\)\./),
    ).toBeDefined();
    expect(
      screen.getByText(
        /^imported, of patient Schulz, Erna \(V\)\. .* patient Schulz \(4\) has the same name and birth date/,
      ),
    ).toBeDefined();
    expect(
      screen.getByText(/^imported, of patient anonymous-1\. Its header names no patient: .* Correct the Radiograph\.$/),
    ).toBeDefined();
    expect(screen.getByText('8 films: check whose they are (see below)')).toBeDefined();
    expect(screen.getByText('already in the archive, of patient Schulz, Erna (P)')).toBeDefined();
    expect(screen.getByText(/^already in the archive, but of patient Schulz, Erna \(Q\)/)).toBeDefined();
    expect(onImported).toHaveBeenCalledWith('P', undefined);
    await fireEvent.click(screen.getAllByRole('button', { name: 'Open' })[0]!);
    expect(onopen).toHaveBeenCalledWith('P', 'k');
  });

  it('lists what wants attention of a large folder at once, and the rest when asked', async () => {
    const failure = new FailureError('input/truncated').failure;
    const outcomes = Array.from({ length: 300 }, (_, i) =>
      i % 2 === 0
        ? outcome(`good-${i}.dcm`, { ...imported, imageId: `i${i}` })
        : outcome(`bad-${i}.dcm`, { kind: 'failed', failure }),
    );
    const { imports } = importPanel({ 'import.start': ({ importId }) => ({ importId, cancelled: false, outcomes }) });
    await imports.start(['/in']);
    await screen.findByText('150 imported, 0 already in the archive, 150 not imported');
    expect(screen.getAllByText(/^bad-/)).toHaveLength(150);
    expect(screen.getAllByText(/^good-/)).toHaveLength(4);
    await fireEvent.click(screen.getByRole('button', { name: 'Show 146 more' }));
    expect(screen.getAllByText(/^good-/)).toHaveLength(150);
    expect(screen.queryByRole('button', { name: /more$/ })).toBeNull();
    await imports.start(['/in']);
    expect(await screen.findByRole('button', { name: 'Show 146 more' })).toBeDefined();
  });

  it('passes over what a disc holds beside radiographs in one line a kind, and names each file when asked', async () => {
    const failed = (
      code: 'dicom/unsupported-modality' | 'dicom/mirrored' | 'input/unsupported-format',
      detail?: string,
    ) => ({ kind: 'failed', failure: new FailureError(code, detail).failure }) as const;
    const outcomes = [
      ...Array.from({ length: 500 }, (_, i) => outcome(`slice-${i}`, failed('dicom/unsupported-modality', 'CT'))),
      outcome('SR000000', failed('dicom/unsupported-modality', 'SR')),
      outcome('OB000000', failed('dicom/unsupported-modality', '')),
      outcome('viewer.so.1', failed('input/unsupported-format')),
      outcome('good', { ...imported, imageId: 'i' }),
      outcome('turned', failed('dicom/mirrored', 'R\\F')),
    ];
    const { imports } = importPanel({ 'import.start': ({ importId }) => ({ importId, cancelled: false, outcomes }) });
    await imports.start(['/disc']);
    await screen.findByText('1 imported, 0 already in the archive, 1 not imported, 503 passed over');
    const lines = () =>
      screen.getAllByRole('listitem').map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
    const [turned, good, ...besides] = lines();
    expect([turned, good]).toEqual([expect.stringContaining('turned'), expect.stringContaining('good')]);
    expect(besides).toEqual([
      '– viewer.so.1 This is not a DICOM, PNG or JPEG image.',
      '– 502 files (CT 500, SR 1, no modality 1) Only projection radiographs (CR, DX) are read.',
      'Show 502 more',
    ]);
    // On a disc many films are called IM000000.
    expect(screen.getByText('turned').title).toBe('/in/turned');
    await fireEvent.click(screen.getByRole('button', { name: 'Show 502 more' }));
    expect(screen.getAllByText(/^slice-/)).toHaveLength(500);
    expect(lines()).toHaveLength(505);
  });

  it('says that a folder held nothing to import', async () => {
    const { imports } = importPanel({
      'import.start': ({ importId }) => ({ importId, cancelled: false, outcomes: [] }),
    });
    await imports.start(['/empty']);
    expect(await screen.findByText('0 imported, 0 already in the archive, 0 not imported')).toBeDefined();
    await fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByTestId('import-outcomes')).toBeNull();
  });

  it('names the patient whom a film contradicts, and in what', async () => {
    const failure = new FailureError('import/patient-mismatch').failure;
    const { imports } = importPanel({
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
    [
      ['patientId', 'date'],
      null,
      /states another patient ID and another date\. .* Reading > Correct the Radiograph\.$/,
    ],
    [['patientId'], true, /2020-04-01\. This file states another patient ID\. .* Reading > Correct the Radiograph\.$/],
    [['name'], true, /2020-04-01\. This file states another name\. .* Reading > Correct the Patient\.$/],
    [['date', 'birthDate'], true, /birth date\. .* Reading > Correct the Radiograph and Correct the Patient\.$/],
    [[], true, /2020-04-01\. This file contradicts nothing that is known of patient, date and projection\.$/],
    [['sex'], true, /2020-04-01\. This file states another sex\.$/],
    [['date'], false, /2020-04-01\. The two images differ\. This file states another date\.$/],
  ] as const)(
    'names the archived film of which another version comes, and opens it (differs: %j, same picture: %s)',
    async (differs, samePicture, text) => {
      const failure = new FailureError('import/conflict').failure;
      const film = { imageId: 'k', ...schulz, date: '2020-04-01', differs, samePicture };
      const { imports, onopen } = importPanel({
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
    const { imports, fake } = importPanel({
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
});

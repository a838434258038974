import { fireEvent, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { pictureFormSchema } from '../../core/contract/workstation-api';
import { language } from '../i18n/language.svelte';
import { pictureForm, waitingFile } from '../testing/example-imports';
import type { WaitingFile } from './imports.svelte';

const jane = { headerPatient: { id: 'P-1', name: 'Doe, Dr Jane' } };

function ask(...files: readonly WaitingFile[]) {
  const onsubmit = pictureForm(...files);
  const several = files.length > 1 ? ': all files' : '';
  return async () => {
    const write = (label: string, value: string) =>
      fireEvent.input(screen.getByLabelText(`${label}${several}`), { target: { value } });
    await write('Date of the radiograph', '2026-01-02');
    const projection = screen.queryByLabelText(`Projection${several}`);
    if (projection !== null) await fireEvent.change(projection, { target: { value: 'AP' } });
    await fireEvent.submit(screen.getByRole('button', { name: 'Import' }).closest('form')!);
    return Object.values(onsubmit.mock.calls[0]?.[0] ?? {});
  };
}
const asksWhose = () => screen.queryByLabelText('Patient ID') !== null;

it('is asked for of a file that is named', () => {
  ask(waitingFile('IM_0042.png'));
  screen.getByText('IM_0042.png');
  screen.getByRole('button', { name: 'Leave it out' });
});

it('that a header states is shown and not asked for', async () => {
  const submitted = ask(waitingFile('a.dcm', jane));
  screen.getByText('Date and projection are missing');
  screen.getByText('Patient, as the header states: Doe, Dr Jane (P-1)');
  expect([asksWhose(), screen.queryByLabelText(/^Patient name/)]).toEqual([false, null]);
  expect(document.activeElement).toBe(screen.getByLabelText('Date of the radiograph'));
  const [form] = await submitted();
  expect(form).toEqual({ patientId: 'P-1', date: '2026-01-02', time: null, view: 'AP' });
  expect(() => pictureFormSchema.parse(form)).not.toThrow();
});

it('is shown of each of several, in German, too', () => {
  language.choose('de');
  ask(
    waitingFile('a.dcm', jane),
    waitingFile('b.dcm', { headerPatient: { id: 'P-2', name: '' } }),
    waitingFile('c.dcm', jane),
  );
  screen.getByText('Patienten laut Header: Doe, Dr Jane (P-1) und P-2');
  expect(screen.getAllByText('Header: Doe, Dr Jane (P-1)')).toHaveLength(2);
  screen.getByText('Header: P-2');
});

it('is counted where the list would be long', () => {
  ask(...Array.from({ length: 6 }, (_, i) => waitingFile(`${i}.dcm`, { headerPatient: { id: `P-${i}`, name: '' } })));
  screen.getByText('Patients, as the headers state: 6');
});

it('is asked for of those alone whose header states none', async () => {
  const submitted = ask(waitingFile('a.dcm', jane), waitingFile('b.png'));
  screen.getByText('Patient, date and projection are missing');
  screen.getByText(/^Patient, as the header states: Doe, Dr Jane \(P-1\)\. That stands/);
  await fireEvent.input(screen.getByLabelText('Patient ID'), { target: { value: 'P7' } });
  await fireEvent.input(screen.getByLabelText(/^Patient name/), { target: { value: 'Ada' } });
  const rest = { date: '2026-01-02', time: null, view: 'AP' };
  expect(await submitted()).toEqual([
    { patientId: 'P-1', ...rest },
    { patientId: 'P7', patientName: 'Ada', ...rest },
  ]);
});

it('has no projection and hour asked for either where the header states them', async () => {
  const stated = { ...jane, headerTime: '08:15:30', headerView: 'AP supine' } as const;
  const submitted = ask(waitingFile('a.dcm', stated));
  screen.getByText('Date is missing');
  screen.getByText('header: 08:15:30');
  screen.getByText('header: AP supine');
  expect([screen.queryByLabelText('Projection'), screen.queryByLabelText(/^Time/)]).toEqual([null, null]);
  const [form] = await submitted();
  expect(form).toEqual({ patientId: 'P-1', date: '2026-01-02', time: '08:15:30', view: 'AP supine' });
});

it('has them asked for of those of several alone whose header is silent', () => {
  language.choose('de');
  ask(waitingFile('a.dcm', { headerView: 'PA' }), waitingFile('b.png'));
  screen.getByText('Header: p.a.');
  expect(screen.queryByLabelText('Projektion: a.dcm')).toBeNull();
  screen.getByLabelText('Projektion: b.png');
  screen.getByLabelText('Uhrzeit (darf leer sein): a.dcm');
});

import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { FailureError, type FailureCode } from '../../core/failure';
import { defaultSettingsInForce } from '../../core/reading/site-settings';
import { language } from '../i18n/language.svelte';
import Messages from '../notices/Messages.svelte';
import { exampleDesk, noModel } from '../testing/example-desk';
import { exampleRow } from '../testing/example-series';
import PatientList from '../worklist/PatientList.svelte';

/** A window whose list of patients is answered so until the store is opened with these words. */
function windowWithout(code: FailureCode, answer: { readonly any: boolean }) {
  let lost = true;
  const answered = <T>(value: T): T => {
    if (lost) throw new FailureError(code, '/mnt/reading-room');
    return value;
  };
  const list = { rows: [exampleRow('P1')], total: 1, counts: { unread: 1, inProgress: 0, signed: 0, notScorable: 0 } };
  const { desk, fake } = exampleDesk({
    'patients.list': () => answered(list),
    'settings.read': () => answered(defaultSettingsInForce),
    'model.status': () => answered(noModel),
    'store.open': ({ any }) => {
      if (any === answer.any) lost = false;
      return null;
    },
  });
  render(Messages, { desk });
  return { desk, fake };
}

const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('tells that the store is missing and where it was, until it is back', async () => {
  const { desk } = windowWithout('store/gone', { any: false });
  await desk.reloadWorklist();
  const dialog = await screen.findByRole('dialog', { name: 'The patient store is missing' });
  expect(dialog.textContent).toContain('/mnt/reading-room');
  await click('Try again');
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('begins a new one only after a warning', async () => {
  const { desk, fake } = windowWithout('store/gone', { any: true });
  await desk.reloadWorklist();
  await screen.findByRole('dialog');
  await click('Try again');
  await vi.waitFor(() => expect(screen.getByText('Begin a new store…').getAttribute('aria-disabled')).toBe('false'));
  await click('Begin a new store…');
  expect(fake.inputsOf('store.open')).toEqual([{ any: false }]);
  expect(screen.getByRole('alert').textContent).toContain('none of your patients');
  await click('Begin a new, empty store');
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('asks about another store in its place, in German, and again after it was put away', async () => {
  language.choose('de');
  const { desk, fake } = windowWithout('store/another', { any: true });
  const stop = desk.start();
  const title = { name: 'An dieser Stelle liegt ein anderer Patientenspeicher' };
  await screen.findByRole('dialog', title);
  await click('Schließen');
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  fake.tell({ kind: 'engine.unavailable', failure: new FailureError('store/another').failure });
  await screen.findByRole('dialog', title);
  stop();
});

it('says it once, beside a list that says no more than that it could not be read', async () => {
  const { desk, fake } = windowWithout('store/gone', { any: false });
  render(PatientList, { worklist: desk.worklist, selectedId: null, onopen: () => undefined });
  const stop = desk.start();
  await screen.findByRole('dialog');
  fake.tell({ kind: 'engine.unavailable', failure: new FailureError('store/gone', '/mnt/reading-room').failure });
  await screen.findByText('The patient list could not be read.');
  expect(screen.queryAllByTestId('notice')).toEqual([]);
  expect(screen.getAllByText(/a drive or a share may be missing/)).toHaveLength(1);
  stop();
});

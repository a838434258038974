import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { defaultSettingsInForce } from '../../core/reading/site-settings';
import App from '../App.svelte';
import { exampleDesk } from '../testing/example-desk';
import ViewportArea from '../viewport/ViewportArea.svelte';
import { deskCommands } from './desk-commands';
import ReadingPage from './ReadingPage.svelte';

const enforced = { ...defaultSettingsInForce, independentFirst: 'enforced' } as const;
const failure = { code: 'engine/crashed', message: 'x' } as const;

it('learns what the site has decided once the engine is back', async () => {
  let down = true;
  const { desk, fake } = exampleDesk({
    'settings.read': () => {
      if (down) throw new FailureError('engine/crashed');
      return enforced;
    },
  });
  const stop = desk.start();
  await vi.waitFor(() => expect(desk.notices.list).not.toEqual([]));
  down = false;
  fake.tell({ kind: 'engine.restarted', failure });
  await vi.waitFor(() => expect(desk.settings.independentFirst).toBe('enforced'));
  stop();
});

it('learns what was decided in another window', async () => {
  let settings: typeof enforced | typeof defaultSettingsInForce = defaultSettingsInForce;
  const { desk, fake } = exampleDesk({
    'settings.read': () => settings,
    'window.useLanguage': () => null,
    'import.start': () => ({ importId: '', outcomes: [], cancelled: false }),
  });
  render(App, { desk });
  await vi.waitFor(() => expect(desk.worklist.loaded).toBe(true));
  const lists = fake.inputsOf('patients.list').length;
  settings = enforced;
  fake.tell({ kind: 'settings.changed' });
  await vi.waitFor(() => expect(desk.settings.independentFirst).toBe('enforced'));
  await vi.waitFor(() => expect(fake.inputsOf('patients.list')).toHaveLength(lists + 1));
});

it('never hides the current film behind a prior that is not there', async () => {
  const { desk } = exampleDesk();
  const commands = deskCommands(desk);
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  desk.pair.active = 'prior';
  commands.toggleLink();
  commands.maximise();
  flushSync();
  expect(screen.queryByTestId('viewport-current')).toBeNull();
  commands.stepCurrent(-1);
  await vi.waitFor(() => expect(desk.reading.image?.id).toBe('a'));
  flushSync();
  expect(screen.queryByTestId('viewport-current')).not.toBeNull();
  commands.invert();
  expect(desk.pair.settings('current').invert).toBe(true);
});

it('says nothing of a prior or a trend before the series is there', () => {
  const { desk } = exampleDesk({ 'patients.series': () => new Promise(() => undefined) });
  void desk.openPatient('P1');
  render(ReadingPage, { desk, commands: deskCommands(desk) });
  expect(within(screen.getByRole('region', { name: 'Radiographs' })).getByText('Loading…')).toBeDefined();
  expect(screen.queryByText('No prior film of this patient.')).toBeNull();
  expect(screen.queryByText(/The trend appears/)).toBeNull();
});

it('tells of a series that could not be read anew', async () => {
  let fail = false;
  const { desk } = exampleDesk();
  await desk.openPatient('P1');
  const { call } = desk.workstation;
  vi.spyOn(desk.workstation, 'call').mockImplementation((...args: Parameters<typeof call>) => {
    if (fail && args[0] === 'patients.series') return Promise.reject(new FailureError('store/corrupt'));
    return call(...args);
  });
  fail = true;
  await desk.series.refresh();
  render(ReadingPage, { desk, commands: deskCommands(desk) });
  expect(screen.getByText(/The patient store is damaged/)).toBeDefined();
  fail = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await vi.waitFor(() => expect(screen.queryByText(/The patient store is damaged/)).toBeNull());
});

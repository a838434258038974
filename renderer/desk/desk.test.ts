import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { defaultSettingsInForce } from '../../core/reading/site-settings';
import { gateMessages } from '../../core/inference/judge-gate';
import { seriesOf } from '../../core/testing/film-of';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { handleKey } from '../commands/handle-key';
import { language } from '../i18n/language.svelte';
import ReadingActions from '../reading/ReadingActions.svelte';
import ReadingPanel from '../reading/ReadingPanel.svelte';
import PatternPanel from '../severity/PatternPanel.svelte';
import SeverityPanel from '../severity/SeverityPanel.svelte';
import EventDialog from '../trend/EventDialog.svelte';
import type { NewEvent } from '../trend/patient-events';
import { deskImages as images, exampleDesk as desk } from '../testing/example-desk';
import { exampleAnalysis, exampleImage, exampleRow, opened } from '../testing/example-series';
import { deskCommands, hearCommand } from './desk-commands';
import type { Desk } from './desk.svelte';
import ReadingPage from './ReadingPage.svelte';

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  language.choose('en');
});

const noticesOf = ({ notices }: Desk) => notices.list.map(({ text }) => text(language.text));

describe('the desk', () => {
  it('opens a patient with both films and the reading of the current one', async () => {
    const { desk: state } = desk();
    await state.openPatient('P1');
    expect(state.films.current.film?.image.imageId).toBe('b');
    expect(state.films.prior.film?.image.imageId).toBe('a');
    expect(state.reading.editable).toBe(true);
  });

  it('signs and goes to the next unread patient', async () => {
    const { desk: state, fake } = desk();
    await state.openPatient('P1');
    await state.signAndNext();
    expect(fake.inputsOf('readings.sign')).toHaveLength(1);
    expect(state.series.patientId).toBe('P2');
  });

  it('goes to the latest image of the patient first where that is still unread', async () => {
    const { desk: state } = desk({
      'readings.sign': ({ readingId }) => signedBy(draftOf(images.find(({ id }) => readingId.endsWith(id))!)),
    });
    await state.openPatient('P1', 'a');
    await state.signAndNext();
    expect(state.series.patientId).toBe('P1');
    expect(state.series.currentId).toBe('b');
    await vi.waitFor(() => expect(state.reading.editable).toBe(true));
  });

  it('reads the films of the next unread patient ahead, without opening a reading of it', async () => {
    const { desk: state, fake } = desk({
      'patients.series': ({ patientId }) =>
        seriesOf([exampleImage(`${patientId}-old`, '2026-01-01'), exampleImage(`${patientId}-new`, '2026-01-05')]),
    });
    await state.openPatient('P1');
    const shown = () => fake.inputsOf('images.display').map(({ imageId }) => imageId);
    await vi.waitFor(() => expect(shown()).toEqual(['P1-new', 'P1-old', 'P2-new', 'P2-old']));
    expect(fake.inputsOf('readings.open').map(({ imageId }) => imageId)).toEqual(['P1-new']);
  });

  it('hangs another film in sight also where the prior filled the space', async () => {
    const { desk: state } = desk({}, seriesOf([...images, exampleImage('c', '2026-01-09')]));
    await state.openPatient('P1');
    state.pair.toggleMaximised('prior');
    state.showPrior('a');
    expect(state.pair.maximised).toBe('prior');
    state.showCurrent('b');
    expect(state.pair.maximised).toBeNull();
  });

  it('stays and says so when the signature is refused', async () => {
    const { desk: state } = desk({
      'readings.sign': () => {
        throw new FailureError('archive/disk-full');
      },
    });
    await state.openPatient('P1');
    await state.signAndNext();
    expect(state.series.patientId).toBe('P1');
    expect(noticesOf(state)).toEqual(['The reading was not signed; the draft is kept.']);
    expect(state.reading.failure?.code).toBe('archive/disk-full');
  });

  it('saves an edit of the patient before when another is opened', async () => {
    const { desk: state, fake } = desk();
    await state.openPatient('P1');
    state.reading.toggleZone('leftLower');
    await state.openPatient('P2');
    expect(fake.inputsOf('readings.saveDraft')).toHaveLength(1);
  });

  it('warns where the patient is open in another window', async () => {
    const { desk: state } = desk({ 'window.showPatient': () => ({ alsoOpenElsewhere: true }) });
    await state.openPatient('P1');
    expect(noticesOf(state)[0]).toContain('another window');
  });

  it('tells of the engine and saves again when it is back', async () => {
    let down = true;
    const { desk: state, fake } = desk({
      'readings.saveDraft': ({ version }) => {
        if (down) throw new FailureError('engine/unavailable');
        return { version: version + 1 };
      },
    });
    const stop = state.start();
    await state.openPatient('P1');
    state.reading.toggleZone('leftLower');
    await state.reading.saver.flush();
    const failure = { code: 'engine/unavailable', message: '' } as const;
    fake.tell({ kind: 'engine.unavailable', failure });
    expect(noticesOf(state)[0]).toContain('is not running');
    down = false;
    fake.tell({ kind: 'engine.restarted', failure: { code: 'engine/crashed', message: '' } });
    expect(noticesOf(state)).toHaveLength(1);
    await vi.waitFor(() => expect(state.reading.saver.state).toBe('saved'));
    stop();
  });

  it('adds an event to the patient for whom the dialog was opened', async () => {
    const recorded = { id: 'e', recordedBy: 'eve', recordedAt: '2026-01-06T00:00:00.000Z' };
    const { desk: state, fake } = desk({
      'events.add': ({ patientId, event }) => ({ ...recorded, patientId, ...event, note: event.note ?? '' }),
    });
    await state.openPatient('P1');
    const { rerender } = render(EventDialog, {
      patientId: 'P1',
      date: '2026-01-05',
      onadd: (patientId: string, event: NewEvent) => void state.events.add(patientId, event),
      onclose: () => undefined,
    });
    await state.openPatient('P2');
    await rerender({ patientId: 'P2', date: '2026-02-05' });
    await fireEvent.click(screen.getByRole('button', { name: /Intubated/ }));
    expect(fake.inputsOf('events.add')).toEqual([
      { patientId: 'P1', event: { date: '2026-01-05', kind: 'intubated', note: '' } },
    ]);
  });

  it('opens on the demo patient where there is no other, and on its latest image as they come in', async () => {
    let data = seriesOf(images.slice(0, 1));
    const counts = { unread: 1, inProgress: 0, signed: 0, notScorable: 0 };
    const { desk: state, fake } = desk({
      'patients.list': () => ({ rows: [exampleRow('DEMO', { demo: true })], total: 1, counts }),
      'patients.series': () => data,
    });
    const stop = state.start();
    await vi.waitFor(() => expect(state.series.currentId).toBe('a'));
    data = seriesOf(images);
    fake.tell({ kind: 'series.changed', patientId: 'DEMO' });
    await vi.waitFor(() => expect(state.series.currentId).toBe('b'));
    stop();
  });

  it('runs the commands of the menu bar and ignores unknown ones', async () => {
    const { desk: state } = desk();
    await state.openPatient('P1');
    const commands = deskCommands(state);
    hearCommand({ kind: 'command', id: 'overlay.zones' }, commands);
    hearCommand({ kind: 'command', id: 'no.such' }, commands);
    expect(state.overlays.shows('zones')).toBe(true);
    hearCommand({ kind: 'command', id: 'help.shortcuts' }, commands);
    expect(state.dialog).toBe('shortcuts');
  });

  it('acts on images only while they are in sight, whether by key or by the menu bar', async () => {
    const { desk: state } = desk();
    await state.openPatient('P1');
    const commands = deskCommands(state);
    const press = (key: string, more: KeyboardEventInit = {}) =>
      handleKey(new KeyboardEvent('keydown', { key, cancelable: true, ...more }), state.keymap, commands);
    press('F4');
    expect(state.page).toBe('settings');
    press('ArrowLeft');
    press('i');
    hearCommand({ kind: 'command', id: 'view.invert' }, commands);
    hearCommand({ kind: 'command', id: 'overlay.zones' }, commands);
    expect(state.series.currentId).toBe('b');
    expect(state.pair.activeSettings.invert).toBe(false);
    expect(state.overlays.any).toBe(false);
    press('f', { ctrlKey: true });
    expect(state.page).toBe('reading');
    press('ArrowLeft');
    expect(state.series.currentId).toBe('a');
  });

  it('reaches the prior by key, where there is one', async () => {
    const { desk: state } = desk();
    await state.openPatient('P1');
    const commands = deskCommands(state);
    const press = (key: string) =>
      handleKey(new KeyboardEvent('keydown', { key, cancelable: true }), state.keymap, commands);
    press('k');
    press('w');
    press('i');
    expect([state.pair.settings('prior').invert, state.pair.settings('current').invert]).toEqual([true, false]);
    press('w');
    expect(state.pair.active).toBe('current');
    state.showCurrent('a');
    press('w');
    expect(state.pair.active).toBe('current');
  });

  it('takes the keys into the search field when asked, not at every return to the page', () => {
    const { desk: state } = desk();
    const commands = deskCommands(state);
    state.page = 'settings';
    commands.focusSearch();
    const { unmount } = render(ReadingPage, { desk: state, commands });
    expect(document.activeElement?.tagName).toBe('INPUT');
    unmount();
    render(ReadingPage, { desk: state, commands });
    expect(document.activeElement).toBe(document.body);
  });

  it('writes the report to the chosen place under a name without patient data', async () => {
    const { desk: state, fake } = desk({
      'dialog.chooseReportPath': () => '/out/r.pdf',
      'report.write': ({ path }) => ({ path }),
    });
    await state.openPatient('P1');
    deskCommands(state).writeReport();
    await vi.waitFor(() => expect(state.report.path).toBe('/out/r.pdf'));
    expect(fake.inputsOf('dialog.chooseReportPath')).toEqual([{ suggestedName: 'sextant-report.pdf' }]);
    expect(fake.inputsOf('report.write')).toEqual([
      { patientId: 'P1', paper: 'A4', language: 'en', path: '/out/r.pdf' },
    ]);
  });
});

describe('the panels', () => {
  const show = async (state: Desk) => {
    await state.openPatient('P1');
    const props = { desk: state, commands: deskCommands(state) };
    render(SeverityPanel, props);
    render(ReadingPanel, props);
    render(PatternPanel, { desk: state });
    render(ReadingActions, { reading: props.desk.reading, signsAs: props.desk.signsAs, commands: props.commands });
  };

  it('name every zone with its state and its source, and follow the reader', async () => {
    await show(desk().desk);
    const zone = () => screen.getByTestId('zone-leftLower');
    expect(zone().textContent).toMatch(/left lower zone:\s+□\s+clear\s+proposal/);
    await fireEvent.click(zone());
    expect(zone().textContent).toMatch(/left lower zone:\s+■\s+involved\s+corrected/);
    expect(screen.getByTestId('reader-score').textContent).toBe('3 of 6');
    expect(screen.getByTestId('ai-score').textContent).toBe('2 of 6');
    expect(screen.getByRole('button', { name: 'Undo: zone' })).toBeDefined();
    expect(screen.getByText('Draft, not confirmed')).toBeDefined();
    await fireEvent.click(screen.getByRole('button', { name: 'Confirm zones' }));
    expect(screen.getByText('Your value')).toBeDefined();
  });

  it('say the verdict with its limit and source, and the class after the severity', async () => {
    await show(desk().desk);
    const verdict = screen.getByTestId('change-verdict');
    expect(verdict.textContent).toContain('No change beyond measurement error');
    expect(verdict.textContent).toContain(
      '3.5 points: the spread between two radiologists, from their published readings (192 films)',
    );
    const output = screen.getByRole('region', { name: 'Pattern, unproven outside the training hospitals' });
    expect(screen.getByLabelText('Impression').compareDocumentPosition(output)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(verdict.compareDocumentPosition(output) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('show nothing of the proposal before the reader has scored', async () => {
    const draft = draftOf(images[1]!, { independentFirst: true });
    await show(desk({ 'readings.open': () => opened(draft) }).desk);
    expect(screen.getByTestId('ai-score').textContent).toContain('Hidden');
    expect(screen.queryByTestId('change-verdict')).toBeNull();
    expect(screen.queryByText(/AI 90/)).toBeNull();
    await fireEvent.click(screen.getByRole('button', { name: 'Confirm zones' }));
    expect(screen.getByTestId('ai-score').textContent).toBe('2 of 6');
  });

  it('do not mix the outlines of a later analysis into a reading of an earlier one', async () => {
    const image = images[1]!;
    const draft = draftOf(image, { independentFirst: true });
    let series = seriesOf([image]);
    const { desk: state } = desk({ 'patients.series': () => series, 'readings.open': () => opened(draft) });
    await state.openPatient('P1');
    state.reading.toggleZone('rightUpper');
    const again = { ...exampleAnalysis('b', 5), id: 'again', lesionPercentOfLung: 44 };
    series = seriesOf([{ ...image, analysis: again }]);
    await state.series.refresh();
    await state.sync();
    state.reading.confirm();
    expect(state.reading.content).toMatchObject({
      lesions: [],
      lesionPercentOfLung: draft.content.lesionPercentOfLung,
    });
  });

  it('show other readers and where they disagree', async () => {
    const other = signedBy(draftOf(exampleImage('b', '2026-01-05', { score: 3 })), {
      account: 'adam',
      displayName: 'Dr Adam',
    });
    await show(desk({ 'readings.open': () => opened(draftOf(images[1]!), [other]) }).desk);
    const others = screen.getByTestId('other-readings');
    expect(others.textContent).toContain('Dr Adam: 3 of 6');
    expect(others.textContent).toContain('disagrees: right middle zone');
  });

  it('lead to the prior where only its missing signature stands against a comparison', async () => {
    const [prior, current] = images;
    const { desk: state } = desk();
    await show(state);
    expect(screen.queryByRole('button', { name: 'Read the prior' })).toBeNull();
    deskCommands(state).toggleZone('leftLower');
    await vi.waitFor(() => expect(screen.getByTestId('change-verdict').textContent).toContain('Not comparable'));
    await fireEvent.click(screen.getByRole('button', { name: 'Read the prior' }));
    expect([state.series.currentId, current?.id]).toEqual([prior?.id, 'b']);
  });

  it('name who signs, and who began', async () => {
    const named = { ...defaultSettingsInForce, displayName: 'Dr Adam' };
    const { desk: state } = desk({ 'settings.read': () => named });
    const stop = state.start();
    await vi.waitFor(() => expect(state.signsAs).toBe('Dr Adam'));
    await show(state);
    expect(screen.getByRole('button', { name: 'Sign as Dr Adam, next' })).toBeDefined();
    expect(screen.getByText('Begun under the name Dr Eve.')).toBeDefined();
    stop();
  });

  it('say why an image has no score', async () => {
    const reasons = [{ code: 'gate/inverted', message: 'x' }];
    const refused = exampleImage('r', '2026-01-09', {
      analysis: null,
      state: { kind: 'refused', gate: { accepted: false, reasons } },
    });
    await show(desk({}, seriesOf([refused])).desk);
    expect(screen.getByText(gateMessages['gate/inverted'])).toBeDefined();
    expect(screen.getByText('Without an accepted analysis there is nothing to read.')).toBeDefined();
  });

  it('speak German when asked', async () => {
    language.choose('de');
    await show(desk().desk);
    expect(screen.getByTestId('zone-leftLower').textContent).toMatch(/linkes Unterfeld:\s+□\s+frei\s+Vorschlag/);
    expect(screen.getByTestId('lesion-percent').textContent).toContain('12,5');
  });
});

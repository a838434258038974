import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { seriesOf } from '../../core/testing/film-of';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { handleKey } from '../commands/handle-key';
import { language } from '../i18n/language.svelte';
import EventDialog from '../trend/EventDialog.svelte';
import type { NewEvent } from '../trend/patient-events';
import { deskImages as images, exampleDesk as desk } from '../testing/example-desk';
import { exampleImage, exampleRow, opened } from '../testing/example-series';
import { deskCommands, hearCommand } from './desk-commands';
import type { Desk } from './desk.svelte';
import ReadingPage from './ReadingPage.svelte';

const noticesOf = ({ notices }: Desk) => notices.list.map(({ text }) => text(language.text));

describe('the desk', () => {
  it('opens a patient with both films and the reading of the current one', async () => {
    const { desk: state } = desk();
    await state.openPatient('P1');
    expect(state.films.current.value?.image.imageId).toBe('b');
    expect(state.films.prior.value?.image.imageId).toBe('a');
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

  it('goes on from film to film of a series, past what is read or cannot be, and only then to the next patient', async () => {
    const [first, third] = [exampleImage('a', '2026-01-01'), exampleImage('c', '2026-01-05')];
    const { desk: state } = desk(
      {
        'readings.open': ({ imageId }) => opened(draftOf(imageId === 'a' ? first : third)),
        'readings.sign': ({ readingId }) => signedBy(draftOf(readingId === 'reading-a' ? first : third)),
      },
      seriesOf([
        first,
        exampleImage('lateral', '2026-01-02', { view: 'lateral' }),
        exampleImage('waiting', '2026-01-03', { analysis: null, state: { kind: 'pending' } }),
        exampleImage('read', '2026-01-04', { readings: [signedBy(draftOf(exampleImage('read', '2026-01-04')))] }),
        third,
        exampleImage('latest', '2026-01-06', { readings: [signedBy(draftOf(exampleImage('latest', '2026-01-06')))] }),
      ]),
    );
    await state.openPatient('P1', 'a');
    await state.signAndNext();
    expect(state.series.currentId).toBe('c');
    await vi.waitFor(() => expect(state.reading.editable && state.films.current.value !== null).toBe(true));
    await state.signAndNext();
    expect(state.series.patientId).toBe('P2');
  });

  it('has the films of the opened patient that wait analysed first: the current one, its prior, the rest', async () => {
    const waiting = { analysis: null, state: { kind: 'pending' } } as const;
    const { desk: state, fake } = desk(
      { 'analyses.putFirst': () => null },
      seriesOf([
        exampleImage('a', '2026-01-01', waiting),
        exampleImage('b', '2026-01-03'),
        exampleImage('c', '2026-01-05', waiting),
        exampleImage('d', '2026-01-09', waiting),
      ]),
    );
    await state.openPatient('P1');
    expect(fake.inputsOf('analyses.putFirst')).toEqual([{ imageIds: ['d', 'c', 'a'] }]);
    state.step('current', -1);
    await vi.waitFor(() => expect(fake.inputsOf('analyses.putFirst').at(-1)).toEqual({ imageIds: ['c', 'a', 'd'] }));
  });

  it('asks for no order of analyses where nothing of the patient waits', async () => {
    const { desk: state, fake } = desk();
    await state.openPatient('P1');
    expect(fake.inputsOf('analyses.putFirst')).toEqual([]);
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

  it('reads the films of the first unread patient ahead while the reader looks at the list, once', async () => {
    const { desk: state, fake } = desk();
    const stop = state.start();
    const shown = () => fake.inputsOf('images.display').map(({ imageId }) => imageId);
    await vi.waitFor(() => expect(shown()).toEqual(['b', 'a']));
    await state.reloadWorklist();
    await state.openPatient('P1');
    expect(fake.inputsOf('patients.series').map(({ patientId }) => patientId)).toEqual(['P1', 'P1']);
    expect(shown()).toEqual(['b', 'a']);
    expect(fake.inputsOf('readings.open')).toHaveLength(1);
    stop();
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
      days: { first: '1950-01-01', last: '2026-03-01' },
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

  it('leaves what explains the class behind with its film, and no other overlay', async () => {
    const { desk: state } = desk();
    await state.openPatient('P1');
    state.overlays.toggle('zones');
    state.overlays.toggle('relevance');
    await state.sync();
    expect(state.overlays.shows('relevance')).toBe(true);
    state.step('current', -1);
    expect([state.overlays.shows('relevance'), state.overlays.shows('zones')]).toEqual([false, true]);
    state.overlays.toggle('severityMap');
    state.step('current', 1);
    expect(state.overlays.shows('severityMap')).toBe(true);
  });

  it('shows each patient without overlays, and as films are looked at first', async () => {
    const { desk: state } = desk();
    await state.openPatient('P1');
    state.overlays.toggle('severityMap');
    state.pair.activeSettings.toggleInvert();
    state.pair.toggleMaximised('current');
    await state.openPatient('P2');
    expect([state.overlays.any, state.pair.activeSettings.invert, state.pair.maximised]).toEqual([false, false, null]);
  });

  it('goes to the first and the last film of the series by key', async () => {
    const films = ['a', 'b', 'c', 'd'].map((id, index) => exampleImage(id, `2026-01-0${index + 1}`));
    const { desk: state } = desk({ 'readings.open': () => opened(null) }, seriesOf(films));
    await state.openPatient('P1');
    const press = (key: string) =>
      handleKey(new KeyboardEvent('keydown', { key, cancelable: true }), state.keymap, deskCommands(state));
    press('Home');
    expect([state.series.currentId, state.reading.image?.id]).toEqual(['a', 'a']);
    press('Home');
    press('End');
    expect([state.series.currentId, state.reading.image?.id]).toEqual(['d', 'd']);
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
      'dialog.chooseWhereToWrite': () => '/out/r.pdf',
      'report.write': ({ path }) => ({ path }),
    });
    await state.openPatient('P1');
    deskCommands(state).writeReport();
    await vi.waitFor(() => expect(state.report.path).toBe('/out/r.pdf'));
    expect(fake.inputsOf('dialog.chooseWhereToWrite')).toEqual([{ suggestedName: 'sextant-report.pdf', kind: 'pdf' }]);
    expect(fake.inputsOf('report.write')).toEqual([
      { patientId: 'P1', paper: 'A4', language: 'en', path: '/out/r.pdf' },
    ]);
  });
});

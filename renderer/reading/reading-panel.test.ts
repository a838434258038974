import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { FailureError, failureMessages } from '../../core/failure';
import { seriesOf } from '../../core/testing/film-of';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { deskCommands } from '../desk/desk-commands';
import { deskImages, exampleDesk } from '../testing/example-desk';
import { exampleImage, opened } from '../testing/example-series';
import { language } from '../i18n/language.svelte';
import { composedImpression } from './composed-impression';
import DiscardDialog from './DiscardDialog.svelte';
import ReadingPanel from './ReadingPanel.svelte';

it('says why a reading could not be opened, and opens it on request', async () => {
  let fail = true;
  const { desk } = exampleDesk({
    'readings.open': () => {
      if (fail) throw new FailureError('engine/unavailable');
      return opened(draftOf(deskImages[1]!));
    },
  });
  await desk.openPatient('P1');
  render(ReadingPanel, { desk, commands: deskCommands(desk) });
  expect(screen.getByText('The analysis engine is not running. Restart it (Help).')).toBeDefined();
  expect(screen.queryByText('Without an accepted analysis there is nothing to read.')).toBeNull();
  fail = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await vi.waitFor(() => expect(desk.reading.editable).toBe(true));
});

it('names the keys that run its commands on this workstation', async () => {
  const { desk } = exampleDesk({ 'readings.open': () => opened(draftOf(deskImages[1]!)) });
  await desk.openPatient('P1');
  render(ReadingPanel, { desk, commands: deskCommands(desk) });
  expect(screen.getByText(/^Keys: zones Num 7 9 \/ 4 6 \/ 1 3; confirm Enter; sign Ctrl\+Enter\.$/)).toBeDefined();
  desk.keymap.assign('zone.rightUpper', 'Q');
  desk.keymap.assign('reading.confirm', 'Shift+Enter');
  desk.keymap.assign('reading.sign', null);
  expect(await screen.findByText(/^Keys: zones Q Num 9 .*; confirm Shift\+Enter; sign none\.$/)).toBeDefined();
});

it('takes the keys to the end of the impression on a command, and back to the images on Escape', async () => {
  const draft = draftOf(deskImages[1]!);
  const { desk } = exampleDesk({
    'readings.open': () => opened({ ...draft, content: { ...draft.content, impression: 'As before.' } }),
  });
  await desk.openPatient('P1');
  const commands = deskCommands(desk);
  render(ReadingPanel, { desk, commands });
  const field = screen.getByLabelText<HTMLTextAreaElement>('Impression');
  field.setSelectionRange(0, 0);
  commands.writeImpression();
  expect([document.activeElement, field.selectionStart]).toEqual([field, 10]);
  await fireEvent.keyDown(field, { key: 'Escape' });
  expect(document.activeElement).toBe(document.body);
});

it('says of a film that waits for its analysis that the reading is to come', async () => {
  const of = (kind: 'pending' | 'analysing') => exampleImage('w', '2026-01-09', { state: { kind }, analysis: null });
  for (const kind of ['pending', 'analysing'] as const) {
    const { desk } = exampleDesk({}, seriesOf([of(kind)]));
    await desk.openPatient('P1');
    render(ReadingPanel, { desk, commands: deskCommands(desk) });
    expect(screen.getByText('The reading begins when the analysis is done.')).toBeDefined();
    cleanup();
  }
  const gate = { accepted: false, reasons: [] };
  const { desk } = exampleDesk({}, seriesOf([{ ...of('pending'), state: { kind: 'refused', gate } }]));
  await desk.openPatient('P1');
  render(ReadingPanel, { desk, commands: deskCommands(desk) });
  expect(screen.getByText('Without an accepted analysis there is nothing to read.')).toBeDefined();
});

it('asks before edits are lost with their draft, and not for an untouched one', async () => {
  const fresh = draftOf(deskImages[1]!);
  const { desk, fake } = exampleDesk({
    'readings.open': () => opened(fresh),
    'readings.saveDraft': () => ({ version: 1 }),
    'readings.discardDraft': () => null,
  });
  await desk.openPatient('P1');
  const commands = deskCommands(desk);
  render(ReadingPanel, { desk, commands });
  const discard = () => fireEvent.click(screen.getByRole('button', { name: 'Discard draft' }));
  await discard();
  expect(desk.dialog).toBeNull();
  await vi.waitFor(() => expect(fake.inputsOf('readings.discardDraft')).toHaveLength(1));
  await vi.waitFor(() => expect(desk.reading.editable).toBe(true));
  commands.toggleZone('leftUpper');
  await discard();
  expect(desk.dialog).toBe('discard');
  expect(fake.inputsOf('readings.discardDraft')).toHaveLength(1);
});

it('discards the draft that it asked about, and no other', async () => {
  const { desk, fake } = exampleDesk({
    'readings.open': ({ imageId }) => opened(draftOf(deskImages.find(({ id }) => id === imageId)!)),
    'readings.discardDraft': () => null,
  });
  await desk.openPatient('P1');
  const onclose = vi.fn();
  render(DiscardDialog, { reading: desk.reading, onclose });
  desk.series.step(-1);
  await desk.sync();
  await vi.waitFor(() => expect(onclose).toHaveBeenCalled());
  await fireEvent.click(screen.getByRole('button', { name: 'Discard draft', hidden: true }));
  expect(fake.inputsOf('readings.discardDraft')).toEqual([]);
  cleanup();
  render(DiscardDialog, { reading: desk.reading, onclose });
  await fireEvent.click(screen.getByRole('button', { name: 'Discard draft', hidden: true }));
  await vi.waitFor(() => expect(fake.inputsOf('readings.discardDraft')).toHaveLength(1));
});

it('gives the typed impression back when a composed one is undone', async () => {
  const { desk } = exampleDesk();
  await desk.openPatient('P1');
  const commands = deskCommands(desk);
  render(ReadingPanel, { desk, commands });
  await fireEvent.input(screen.getByRole('textbox', { name: 'Impression' }), { target: { value: 'Worse.' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Compose from the reading' }));
  const composed = desk.reading.content?.impression;
  expect(composed).not.toBe('Worse.');
  desk.reading.setImpression(`${composed} And effusion.`);
  commands.undo();
  expect(desk.reading.content?.impression).toBe(composed);
  commands.undo();
  expect(desk.reading.content?.impression).toBe('Worse.');
});

it('shows what an empty impression would be signed with, and nothing in place of one that was signed empty', async () => {
  const fresh = draftOf(deskImages[1]!);
  let answer = opened(fresh);
  const { desk } = exampleDesk({ 'readings.open': () => answer });
  const impression = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Impression' });
  await desk.openPatient('P1');
  render(ReadingPanel, { desk, commands: deskCommands(desk) });
  expect(impression().placeholder).toMatch(/^Signed if left empty: .*Severity score 2 of 6\./);
  answer = opened(null, [signedBy(fresh)]);
  await desk.reading.reload();
  expect(impression().placeholder).toBe('');
});

it('gives the keys back to the images by Escape', async () => {
  const { desk } = exampleDesk();
  await desk.openPatient('P1');
  render(ReadingPanel, { desk, commands: deskCommands(desk) });
  const impression = screen.getByRole('textbox', { name: 'Impression' });
  impression.focus();
  await fireEvent.keyDown(impression, { key: 'Escape' });
  expect(document.activeElement).toBe(document.body);
});

it('offers to read a draft again that another window has saved or ended before the signature', async () => {
  const { desk } = exampleDesk({
    'readings.sign': () => {
      throw new FailureError('reading/stale');
    },
  });
  await desk.openPatient('P1');
  render(ReadingPanel, { desk, commands: deskCommands(desk) });
  await desk.signAndNext();
  await fireEvent.click(await screen.findByRole('button', { name: 'Reload the reading' }));
  await vi.waitFor(() => expect(desk.reading.failure).toBeNull());
});

it('says beside what was signed, and in an addendum until that is changed, that the film it compares with is gone', async () => {
  const image = deskImages[1]!;
  const { content } = draftOf(image);
  const impression = 'Compared with 2026-01-03: worsened.';
  const signed = signedBy(draftOf(image, { content: { ...content, impression } }));
  const { desk } = exampleDesk({
    'readings.open': () => opened(null, [signed]),
    'readings.addendum': () =>
      opened({ ...signed, id: 'r2', state: 'draft', kind: 'addendum', signedAt: null }, [signed]),
  });
  await desk.openPatient('P1', 'b');
  render(ReadingPanel, { desk, commands: deskCommands(desk) });
  const note = () =>
    screen.queryByText(/^The signed impression compares with a film of 2026-01-03, which is no longer/);
  expect(note()).not.toBeNull();
  await desk.reading.addendum();
  await vi.waitFor(() => expect(desk.reading.editable).toBe(true));
  expect(note()).not.toBeNull();
  await fireEvent.input(screen.getByRole('textbox', { name: 'Impression' }), { target: { value: 'Unchanged.' } });
  expect(note()).toBeNull();
});

it('says that a draft is not saved and why, and saves it on request', async () => {
  let fail = true;
  const { desk, fake } = exampleDesk({
    'readings.saveDraft': ({ version }) => {
      if (fail) throw new FailureError('archive/disk-full');
      return { version: version + 1 };
    },
  });
  await desk.openPatient('P1');
  render(ReadingPanel, { desk, commands: deskCommands(desk) });
  await fireEvent.input(screen.getByRole('textbox', { name: 'Impression' }), { target: { value: 'Worse.' } });
  await desk.reading.flush();
  expect((await screen.findByTestId('save-state')).textContent).toBe('Not saved');
  expect(screen.getByText(failureMessages['archive/disk-full'])).toBeDefined();
  fail = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await vi.waitFor(() => expect(screen.getByTestId('save-state').textContent).toBe('Saved'));
  expect(screen.queryByText(failureMessages['archive/disk-full'])).toBeNull();
  expect(fake.inputsOf('readings.saveDraft').at(-1)?.content.impression).toBe('Worse.');
});

it('says below a composed impression what will be signed in its place, as long as that is so', async () => {
  const { desk } = exampleDesk();
  await desk.openPatient('P1', 'b');
  render(ReadingPanel, { desk, commands: deskCommands(desk) });
  await fireEvent.click(screen.getByRole('button', { name: 'Compose from the reading' }));
  const warning = () => screen.queryByText(/^What this tells of has changed/)?.textContent;
  expect(warning()).toBeUndefined();
  desk.series.data = { ...desk.series.data!, images: [deskImages[1]!] };
  await vi.waitFor(() => expect(warning()).toBe(language.text.reading.signedInstead(composedImpression(desk))));
  await fireEvent.input(screen.getByRole('textbox', { name: 'Impression' }), { target: { value: 'Worse.' } });
  expect(warning()).toBeUndefined();
});

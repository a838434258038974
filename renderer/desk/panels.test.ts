import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { defaultSettingsInForce } from '../../core/reading/site-settings';
import { gateMessages } from '../../core/inference/judge-gate';
import { seriesOf } from '../../core/testing/film-of';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { language } from '../i18n/language.svelte';
import ReadingActions from '../reading/ReadingActions.svelte';
import ReadingPanel from '../reading/ReadingPanel.svelte';
import PatternPanel from '../severity/PatternPanel.svelte';
import SeverityPanel from '../severity/SeverityPanel.svelte';
import { deskImages as images, exampleDesk as desk } from '../testing/example-desk';
import { exampleAnalysis, exampleImage, opened } from '../testing/example-series';
import { deskCommands } from './desk-commands';
import type { Desk } from './desk.svelte';

describe('the panels', () => {
  const show = async (state: Desk) => {
    await state.openPatient('P1');
    const props = { desk: state, commands: deskCommands(state) };
    render(SeverityPanel, props);
    render(ReadingPanel, props);
    render(PatternPanel, { desk: state });
    const { reading, signsAs, keymap } = state;
    render(ReadingActions, { reading, signsAs, keymap, commands: props.commands });
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
    expect(screen.getByText('Unconfirmed')).toBeDefined();
    await fireEvent.click(screen.getByRole('button', { name: 'Confirm zones' }));
    expect(screen.getByText('Your value')).toBeDefined();
  });

  it('say the verdict with its limit and source, and the class after the severity', async () => {
    await show(desk().desk);
    const verdict = screen.getByTestId('change-verdict');
    expect(verdict.textContent).toContain('No change beyond measurement error');
    expect(verdict.textContent).toContain(
      '3.5\u00a0points: 2.77\u00a0SD between two radiologists, from their published readings (192 films)',
    );
    const output = screen.getByRole('region', { name: 'Pattern, unproven outside the training hospitals' });
    expect(screen.getByLabelText('Impression').compareDocumentPosition(output)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(verdict.compareDocumentPosition(output) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('show nothing of the proposal before the reader has scored', async () => {
    const draft = draftOf(images[1]!, { independentFirst: true });
    await show(desk({ 'readings.open': () => opened(draft) }).desk);
    expect(screen.getByTestId('ai-score').textContent).toContain('hidden');
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

  it('name the key that begins an addendum', async () => {
    const { desk: state } = desk({ 'readings.open': () => opened(null, [signedBy(draftOf(images[1]!))]) });
    await show(state);
    const button = screen.getByRole('button', { name: 'Add addendum' });
    expect(button.querySelector('kbd')?.textContent).toBe('A');
    state.keymap.assign('reading.addendum', null);
    await vi.waitFor(() => expect(button.querySelector('kbd')).toBeNull());
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
    expect(screen.getByTestId('lesion-percent').textContent).toBe('13\u00a0% der Lunge');
  });
});

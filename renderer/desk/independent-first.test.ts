import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { OpenedReading, SeriesImage } from '../../core/contract/records';
import { FailureError } from '../../core/failure';
import { defaultSettingsInForce } from '../../core/reading/site-settings';
import { laterModel, model } from '../../core/testing/analysis-of';
import { seriesOf } from '../../core/testing/film-of';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { zoneIds } from '../../core/severity/zone';
import ReadingPanel from '../reading/ReadingPanel.svelte';
import PatternPanel from '../severity/PatternPanel.svelte';
import SeverityPanel from '../severity/SeverityPanel.svelte';
import { exampleDesk } from '../testing/example-desk';
import { exampleImage, opened } from '../testing/example-series';
import type { FakeHandlers } from '../testing/fake-workstation';
import { deskCommands } from './desk-commands';
import ReadingPage from './ReadingPage.svelte';

const other = { account: 'adam', displayName: 'Dr Adam' };
const models = [model, laterModel];
const prior = exampleImage('a', '2026-01-01', { score: 1, models });
const current = exampleImage('b', '2026-01-05', { score: 5, models });
const ownDraft = draftOf(current, { independentFirst: true });
const marked = {
  ...ownDraft,
  content: {
    ...ownDraft.content,
    zones: ownDraft.content.zones.map((mark) => ({ ...mark, source: 'reader' as const })),
  },
};

/** The desk of a site where every reader scores first, on a film that this reader has scored. */
async function desk(images: readonly SeriesImage[], handlers: FakeHandlers = {}) {
  const { desk: state, fake } = exampleDesk(
    {
      'settings.read': () => ({ ...defaultSettingsInForce, independentFirst: 'enforced' }),
      'readings.open': () => opened(marked),
      ...handlers,
    },
    seriesOf(images),
  );
  await state.readSettings();
  await state.openPatient('P1');
  return { state, fake };
}

describe('independent first', () => {
  it('shows no pattern before the six zones are marked', async () => {
    const { state } = await desk([prior, current], { 'readings.open': () => opened(ownDraft) });
    render(PatternPanel, { desk: state });
    expect(screen.queryByText('COVID-19 pattern')).toBeNull();
    for (const zone of zoneIds) state.reading.toggleZone(zone);
    await tick();
    expect(screen.getByText('COVID-19 pattern')).toBeDefined();
  });

  it('offers no order of the worklist by worsening, and is by arrival where that was chosen before', async () => {
    const { desk: state } = exampleDesk({
      'settings.read': () => ({ ...defaultSettingsInForce, independentFirst: 'enforced' }),
    });
    await state.worklist.query({ sort: 'worsening' });
    render(ReadingPage, { desk: state, commands: deskCommands(state) });
    const order = screen.getByLabelText<HTMLSelectElement>('Order');
    const offered = () => [order.value, ...[...order.options].map(({ value }) => value)];
    expect(offered()).toEqual(['worsening', 'arrival', 'worsening', 'name']);
    await state.readSettings();
    await tick();
    expect(offered()).toEqual(['arrival', 'arrival', 'name']);
  });

  it('hides a film that only another reader has signed', async () => {
    const theirs = { ...prior, readings: [signedBy(draftOf(prior), other)] };
    const own = { ...prior, id: 'own', readings: [signedBy(draftOf(prior))] };
    const { state } = await desk([theirs, own, current]);
    expect(state.hidesProposal(theirs)).toBe(true);
    expect(state.hidesProposal(own)).toBe(false);
  });

  it('hides what another reader signed of a film that this one cannot read', async () => {
    const gate = { accepted: false, reasons: [{ code: 'gate/inverted', message: 'x' }] };
    const analysis = { ...current.analysis!, gate, severity: null };
    const theirs = signedBy(draftOf(current), other);
    const refused = { ...current, analysis, state: { kind: 'refused', gate }, readings: [theirs] } as const;
    const { state } = await desk([prior, refused], { 'readings.open': () => opened(null, [theirs]) });
    expect(state.reading.opened).not.toBeNull();
    expect(state.hidesProposal(refused)).toBe(true);
  });

  it('hides the film of another reader before its reading is opened, too', async () => {
    let answer: (reading: OpenedReading) => void = () => undefined;
    const theirs = { ...prior, readings: [signedBy(draftOf(prior), other)] };
    const { state, fake } = await desk([theirs, current], {
      'readings.open': ({ imageId }) =>
        imageId === 'b' ? opened(marked) : new Promise((resolve) => (answer = resolve)),
    });
    state.showCurrent('a');
    await vi.waitFor(() => expect(fake.inputsOf('readings.open')).toHaveLength(2));
    expect(state.hidesProposal(theirs)).toBe(true);
    answer(opened(draftOf(prior, { independentFirst: true }), theirs.readings));
    await vi.waitFor(() => expect(state.reading.opened).not.toBeNull());
    expect(state.hidesProposal(theirs)).toBe(true);
  });

  it('hides a film with an unmarked draft begun while the rule held', async () => {
    const begun = { ...prior, readings: [draftOf(prior, { independentFirst: true })] };
    const { state } = await desk([begun, current], { 'settings.read': () => defaultSettingsInForce });
    expect(state.hidesProposal(begun)).toBe(true);
    expect(state.hidesProposal({ ...prior, readings: [] })).toBe(false);
  });

  it('says no change against a prior that this reader has not scored', async () => {
    const { state } = await desk([prior, current]);
    const props = { desk: state, commands: deskCommands(state) };
    render(SeverityPanel, props);
    render(ReadingPanel, props);
    expect(screen.getByTestId('ai-score').textContent).toBe('5 of 6');
    expect(screen.queryByTestId('change-verdict')).toBeNull();
    expect(screen.getByText('Change: hidden until you have read the prior too.')).toBeDefined();
    const impression = screen.getByRole<HTMLTextAreaElement>('textbox').placeholder;
    expect(impression).not.toBe('');
    expect(impression).not.toContain('2026-01-01');
  });

  it('does not tell from a signed comparison what others say of a prior that this reader has not scored', async () => {
    const theirs = { ...prior, readings: [signedBy(draftOf(prior), other)] };
    const impression =
      'Compared with 2026-01-01: improved beyond measurement error (\u22125 points; limit 3.5 points, site).';
    const own = signedBy(draftOf(current, { content: { ...marked.content, impression } }));
    const shown = async (independentFirst: 'off' | 'enforced') => {
      const { state } = await desk([theirs, { ...current, readings: [own] }], {
        'settings.read': () => ({ ...defaultSettingsInForce, independentFirst }),
        'readings.open': () => opened(null, [own]),
      });
      render(ReadingPanel, { desk: state, commands: deskCommands(state) });
      const said = screen.queryByText(/is another by now/) !== null;
      cleanup();
      return said;
    };
    expect([await shown('off'), await shown('enforced')]).toEqual([true, false]);
  });

  it('says that there is nothing to compare with where the prior has no score', async () => {
    const reasons = [{ code: 'gate/inverted', message: 'x' }];
    const refused = {
      ...prior,
      analysis: null,
      state: { kind: 'refused', gate: { accepted: false, reasons } },
    } as const;
    const { state } = await desk([refused, current]);
    render(SeverityPanel, { desk: state, commands: deskCommands(state) });
    expect(screen.getByTestId('change-verdict').textContent).toContain('No earlier film with a score');
  });

  it('names the results of every model only of films that this reader has scored', async () => {
    const { state } = await desk([prior, current], {
      'analyses.scores': () =>
        [prior, current].map(({ id }) => ({
          imageId: id,
          model,
          createdAt: '2026-01-01T00:00:00.000Z',
          score: 3,
          expectedScore: 3,
        })),
    });
    render(SeverityPanel, { desk: state, commands: deskCommands(state) });
    const table = screen.getByTestId<HTMLDetailsElement>('model-scores');
    table.open = true;
    await fireEvent(table, new Event('toggle'));
    expect(await screen.findByRole('rowheader', { name: '2026-01-05', hidden: true })).toBeDefined();
    expect(screen.queryByRole('rowheader', { name: '2026-01-01', hidden: true })).toBeNull();
  });

  it('no longer asks for the zones once they are confirmed', async () => {
    const { state } = await desk([current], { 'readings.open': () => opened(ownDraft) });
    const { signAndNext, confirmZones } = deskCommands(state);
    const texts = () => state.notices.list.map(({ id }) => id);
    signAndNext();
    expect(texts()).toEqual(['sign']);
    confirmZones();
    expect(texts()).toEqual([]);
  });

  it('no longer asks for the zones once the last of them is marked by its own key', async () => {
    const { state } = await desk([current], { 'readings.open': () => opened(ownDraft) });
    const { signAndNext, toggleZone } = deskCommands(state);
    signAndNext();
    const told = zoneIds.map((zone) => {
      toggleZone(zone);
      return state.notices.list.length;
    });
    expect(told).toEqual([1, 1, 1, 1, 1, 0]);
  });

  it('goes on saying that a signature failed when the zones, long marked, are confirmed', async () => {
    const { state } = await desk([current], {
      'readings.sign': () => {
        throw new FailureError('archive/disk-full');
      },
    });
    await vi.waitFor(() => expect(state.films.current.value).not.toBeNull());
    await state.signAndNext();
    const failures = () => state.notices.list.filter(({ id }) => id === 'sign').map(({ tone }) => tone);
    expect(failures()).toEqual(['failure']);
    deskCommands(state).confirmZones();
    expect(failures()).toEqual(['failure']);
  });

  it('leads from a hidden change to the prior that is to be read first', async () => {
    const { state } = await desk([prior, current]);
    render(SeverityPanel, { desk: state, commands: deskCommands(state) });
    await fireEvent.click(screen.getByRole('button', { name: 'Read the prior' }));
    expect(state.series.current?.id).toBe('a');
  });
});

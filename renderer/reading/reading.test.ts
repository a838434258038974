import { describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import type { ReadingRecord } from '../../core/reading/reading';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { exampleImage, opened } from '../testing/example-series';
import { fakeWorkstation, type FakeHandlers } from '../testing/fake-workstation';
import { Reading } from './reading.svelte';

const image = exampleImage('i1', '2026-01-01', { score: 2 });

async function reading(
  handlers: FakeHandlers = {},
  options: { independentFirst?: boolean; signed?: ReadingRecord[] } = {},
) {
  let version = 0;
  const draft = draftOf(image, { independentFirst: options.independentFirst ?? false });
  const fake = fakeWorkstation({
    'readings.open': () => opened(draft, options.signed),
    'readings.saveDraft': (input) => {
      if (input.version !== version) throw new FailureError('reading/stale');
      version += 1;
      return { version };
    },
    'readings.sign': () => signedBy(draft),
    ...handlers,
  });
  const state = new Reading(fake.workstation, 250);
  await state.show(image, 'P1');
  return { state, fake };
}

describe('the reading', () => {
  it('starts from the proposal and marks what the reader touched', async () => {
    const { state } = await reading();
    expect(state.score).toBe(2);
    expect(state.confirmed).toBe(false);
    state.toggleZone('leftLower');
    expect(state.score).toBe(3);
    expect(state.content?.zones[5]).toEqual({ zone: 'leftLower', involved: true, source: 'reader' });
    expect(state.content?.zones[0]?.source).toBe('proposal');
    state.confirm();
    expect(state.confirmed).toBe(true);
  });

  it('undoes and redoes by name, back to the identical content', async () => {
    const { state } = await reading();
    const before = state.content;
    state.toggleZone('leftLower');
    state.setImpression('Worse.');
    state.setImpression('Worse at the base.');
    expect(state.history.undo.map(({ name }) => name)).toEqual(['zone', 'impression']);
    const after = state.content;
    state.undo();
    expect(state.content?.impression).toBe('');
    state.undo();
    expect(state.content).toEqual(before);
    state.undo();
    state.redo();
    state.redo();
    expect(state.content).toEqual(after);
  });

  it('saves soon after the last edit, with the version and the history', async () => {
    const { state, fake } = await reading();
    vi.useFakeTimers();
    state.toggleZone('leftLower');
    state.toggleZone('leftMiddle');
    expect(state.saver.state).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(260);
    vi.useRealTimers();
    const saves = fake.inputsOf('readings.saveDraft');
    expect(saves).toHaveLength(1);
    expect(saves[0]).toMatchObject({ readingId: 'reading-i1', version: 0 });
    expect(JSON.parse(saves[0]?.history ?? '')).toMatchObject({ undo: [{ name: 'zone' }, { name: 'zone' }] });
    expect(state.saver.state).toBe('saved');
    expect(state.saver.version).toBe(1);
  });

  it('saves before it signs, and signs with the saved version', async () => {
    const { state, fake } = await reading();
    state.toggleZone('leftLower');
    const record = await state.sign();
    expect(record?.state).toBe('signed');
    expect(fake.inputsOf('readings.saveDraft')).toHaveLength(1);
    expect(fake.inputsOf('readings.saveDraft')[0]?.content.zones.every(({ source }) => source === 'reader')).toBe(true);
    expect(fake.inputsOf('readings.sign')).toEqual([{ readingId: 'reading-i1', version: 1 }]);
  });

  it('keeps the draft and says so when signing fails', async () => {
    const { state } = await reading({
      'readings.sign': () => {
        throw new FailureError('archive/disk-full');
      },
    });
    expect(await state.sign()).toBeNull();
    expect(state.failure?.code).toBe('archive/disk-full');
    expect(state.editable).toBe(true);
  });

  it.each([
    ['was committed', true],
    ['was not', false],
  ])('asks the store what became of a signature whose answer was lost with the engine: it %s', async (_, committed) => {
    let lost = false;
    const draft = draftOf(image);
    const { state } = await reading({
      'readings.open': () => (lost && committed ? opened(null, [{ ...signedBy(draft), id: draft.id }]) : opened(draft)),
      'readings.sign': () => {
        lost = true;
        throw new FailureError('engine/crashed');
      },
    });
    const record = await state.sign();
    expect(record?.id ?? null).toBe(committed ? draft.id : null);
    expect([state.editable, state.waits]).toEqual([!committed, false]);
    expect(state.failure?.code).toBe(committed ? undefined : 'engine/crashed');
  });

  it('stops saving when it is older than the store, until it is reloaded', async () => {
    const { state, fake } = await reading({
      'readings.saveDraft': () => {
        throw new FailureError('reading/stale');
      },
    });
    state.toggleZone('leftLower');
    expect(await state.saver.flush()).toBe(false);
    expect(state.saver.state).toBe('stale');
    state.toggleZone('leftMiddle');
    expect(await state.saver.flush()).toBe(false);
    expect(fake.inputsOf('readings.saveDraft')).toHaveLength(1);
    expect(await state.sign()).toBeNull();
    await state.reload();
    expect(state.saver.state).toBe('saved');
    expect(state.score).toBe(2);
  });

  it('keeps what could not be saved and saves it later', async () => {
    let down = true;
    const { state } = await reading({
      'readings.saveDraft': () => {
        if (down) throw new FailureError('engine/unavailable');
        return { version: 1 };
      },
    });
    state.toggleZone('leftLower');
    expect(await state.saver.flush()).toBe(false);
    expect(state.saver.state).toBe('failed');
    down = false;
    expect(await state.saver.flush()).toBe(true);
    expect(state.saver.state).toBe('saved');
  });

  it('tries what could not be saved again by itself', async () => {
    vi.useFakeTimers();
    let down = true;
    const { state } = await reading({
      'readings.saveDraft': () => {
        if (down) throw new FailureError('archive/disk-full');
        return { version: 1 };
      },
    });
    state.toggleZone('leftLower');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(state.saver.state).toBe('failed');
    down = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect([state.saver.state, state.waits]).toEqual(['saved', false]);
    vi.useRealTimers();
  });

  it('reads what was signed of an image that the model of today refuses', async () => {
    const gate = { accepted: false, reasons: [] };
    const signed = signedBy(draftOf(image));
    const fake = fakeWorkstation({ 'readings.open': () => opened(null, [signed]) });
    const state = new Reading(fake.workstation);
    const refused = { ...image, analysis: { ...image.analysis!, gate, severity: null } };
    await state.show({ ...refused, id: 'never-read' }, 'P1');
    expect(fake.calls).toEqual([]);
    await state.show({ ...refused, readings: [signed] }, 'P1');
    expect(state.content).toEqual(signed.content);
  });

  it('keeps what could not be saved when another image is shown, and saves it later', async () => {
    let down = true;
    const { state, fake } = await reading({
      'readings.saveDraft': ({ version }) => {
        if (down) throw new FailureError('engine/unavailable');
        return { version: version + 1 };
      },
    });
    state.toggleZone('leftLower');
    await state.show(exampleImage('i2', '2026-01-02'), 'P1');
    expect(state.image?.id).toBe('i2');
    down = false;
    expect(await state.flush()).toBe(true);
    expect(fake.inputsOf('readings.saveDraft').map(({ readingId }) => readingId)).toEqual(['reading-i1', 'reading-i1']);
    expect(await state.flush()).toBe(true);
    expect(fake.inputsOf('readings.saveDraft')).toHaveLength(2);
  });

  it('is opened once, however often the same image is shown meanwhile', async () => {
    const { state, fake } = await reading();
    const other = exampleImage('i2', '2026-01-02');
    await Promise.all([state.show(other, 'P1'), state.show({ ...other }, 'P1'), state.show(other, 'P1')]);
    state.toggleZone('leftLower');
    await state.show({ ...other }, 'P1');
    expect(fake.inputsOf('readings.open')).toHaveLength(2);
    expect(state.content?.zones[5]?.source).toBe('reader');
  });

  it('shows other readers and not one reader twice', async () => {
    const other = { account: 'adam', displayName: 'Dr Adam' };
    const theirs = signedBy(draftOf(image), other);
    const { state } = await reading({}, { signed: [theirs, { ...theirs, id: 'later', revision: 2 }] });
    expect(state.others.map(({ id }) => id)).toEqual(['later']);
  });

  it('shows the latest revision, also where the clock went back before it was signed', async () => {
    const signed = (by?: ReadingRecord['reader']) => {
      const first = signedBy(draftOf(image), by);
      const addendum = { ...first, id: `${first.id}-2`, revision: 2, signedAt: '2025-01-01T00:00:00.000Z' };
      return [addendum, first];
    };
    const adams = signed({ account: 'adam', displayName: 'Dr Adam' });
    const own = signed();
    const { state } = await reading({ 'readings.open': () => opened(null, [...own, ...adams]) });
    expect(state.ownSigned).toBe(own[0]);
    expect(state.others).toEqual([adams[0]]);
  });
});

describe('independent first', () => {
  it('hides the proposal until every zone is marked, and a look cannot be undone', async () => {
    const { state } = await reading({}, { independentFirst: true });
    expect(state.proposalHidden).toBe(true);
    expect(state.score).toBe(0);
    expect(await state.sign()).toBeNull();
    state.toggleZone('rightUpper');
    expect(state.proposalHidden).toBe(true);
    state.confirm();
    expect(state.proposalHidden).toBe(false);
    expect(state.content?.independentFirst).toBe(true);
    expect(state.content?.lesions).toHaveLength(1);
    state.undo();
    expect(state.proposalHidden).toBe(false);
    expect(state.score).toBe(1);
  });

  it('no longer counts as independent when a zone is changed after the look', async () => {
    const { state } = await reading({}, { independentFirst: true });
    state.confirm();
    state.toggleZone('rightUpper');
    expect(state.content?.independentFirst).toBe(false);
  });
});

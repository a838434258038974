import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import type { ReadingContent } from '../../core/reading/reading';
import { draftOf } from '../../core/testing/reading-of';
import { exampleImage, opened } from '../testing/example-series';
import { fakeWorkstation, type FakeHandlers } from '../testing/fake-workstation';
import { Reading } from './reading.svelte';
import UnsavedDrafts from './UnsavedDrafts.svelte';

const first = exampleImage('i1', '2026-01-01', { score: 2 });
const second = exampleImage('i2', '2026-01-02', { score: 2 });

/** A store of drafts that can be made to fail, as the engine keeps it. */
async function reading(handlers: FakeHandlers = {}) {
  const store: { failure: FailureError | null; drafts: Record<string, { version: number; content?: ReadingContent }> } =
    {
      failure: null,
      drafts: {},
    };
  const kept = (id: string) => (store.drafts[id] ??= { version: 0 });
  const fake = fakeWorkstation({
    'readings.open': ({ imageId }) => {
      const draft = draftOf(imageId === 'i1' ? first : second);
      return opened({ ...draft, ...kept(draft.id) });
    },
    'readings.saveDraft': ({ readingId, version, content }) => {
      if (store.failure !== null) throw store.failure;
      if (version !== kept(readingId).version) throw new FailureError('reading/stale');
      store.drafts[readingId] = { version: version + 1, content };
      return { version: version + 1 };
    },
    ...handlers,
  });
  const state = new Reading(fake.workstation, 250);
  await state.show(first, 'P1');
  return { state, fake, store };
}

const leftLower = (content: ReadingContent | null | undefined) => content?.zones[5]?.source;

describe('a draft that could not be saved before the reader went on', () => {
  it('is told of until it is saved', async () => {
    const { state, store } = await reading();
    store.failure = new FailureError('archive/disk-full');
    state.toggleZone('leftLower');
    await state.show(second, 'P1');
    expect(state.unsaved).toMatchObject([{ patientId: 'P1', image: { id: 'i1' } }]);
    store.failure = null;
    expect(await state.flush()).toBe(true);
    expect(state.unsaved).toEqual([]);
    expect(leftLower(store.drafts['reading-i1']?.content)).toBe('reader');
  });

  it('is taken up again with its edits and its history', async () => {
    const { state, store } = await reading();
    store.failure = new FailureError('archive/disk-full');
    state.toggleZone('leftLower');
    await state.show(second, 'P1');
    await state.show(first, 'P1');
    expect(leftLower(state.content)).toBe('reader');
    expect(state.history.undo.map(({ name }) => name)).toEqual(['zone']);
    expect(state.saver.state).toBe('failed');
    expect(state.unsaved).toEqual([]);
    store.failure = null;
    state.toggleZone('leftMiddle');
    expect(await state.flush()).toBe(true);
    expect(store.drafts['reading-i1']).toMatchObject({ version: 1, content: state.content });
  });

  it('is not shown older than it was saved meanwhile', async () => {
    let answer: () => void = () => undefined;
    const draft = draftOf(first);
    let asked = 0;
    const { state, store } = await reading({
      'readings.open': ({ imageId }) => {
        if (imageId === 'i1' && (asked += 1) > 1)
          return new Promise((resolve) => (answer = () => resolve(opened(draft))));
        return opened(draftOf(imageId === 'i1' ? first : second));
      },
    });
    store.failure = new FailureError('engine/unavailable');
    state.toggleZone('leftLower');
    await state.show(second, 'P1');
    const back = state.show(first, 'P1');
    await vi.waitFor(() => expect(asked).toBe(2));
    store.failure = null;
    await state.flush();
    answer();
    await back;
    expect(leftLower(state.content)).toBe('reader');
    state.toggleZone('leftMiddle');
    expect(await state.flush()).toBe(true);
  });

  it('gives way to what was stored elsewhere after it was saved', async () => {
    const { state, store } = await reading();
    store.failure = new FailureError('archive/disk-full');
    state.toggleZone('leftLower');
    await state.show(second, 'P1');
    store.failure = null;
    await state.flush();
    store.drafts['reading-i1'] = { version: 9, content: draftOf(first).content };
    await state.show(first, 'P1');
    expect(leftLower(state.content)).toBe('proposal');
    expect(state.saver.version).toBe(9);
  });

  it('waits for the reader where the store holds a newer one', async () => {
    const { state, store } = await reading();
    store.drafts['reading-i1'] = { version: 5, content: draftOf(first).content };
    state.toggleZone('leftLower');
    await state.show(second, 'P1');
    expect(state.unsaved).toHaveLength(1);
    await state.show(first, 'P1');
    expect(state.saver.state).toBe('stale');
    expect(leftLower(state.content)).toBe('reader');
    await state.reload();
    expect(leftLower(state.content)).toBe('proposal');
    await state.show(second, 'P1');
    expect(state.unsaved).toEqual([]);
  });

  it('is named in a lasting message, from which it is saved, opened or given up', async () => {
    const { state, store, fake } = await reading();
    const onopen = vi.fn();
    render(UnsavedDrafts, { reading: state, onopen });
    expect(screen.queryByTestId('unsaved-draft')).toBeNull();
    store.failure = new FailureError('archive/disk-full');
    state.toggleZone('leftLower');
    await state.show(second, 'P1');
    const message = await screen.findByTestId('unsaved-draft');
    expect(message.textContent).toContain('P1, 2026-01-01');
    expect(message.textContent).toContain('The disk is full');
    await fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(onopen).toHaveBeenCalledWith('P1', 'i1');
    const before = fake.inputsOf('readings.saveDraft').length;
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await vi.waitFor(() => expect(fake.inputsOf('readings.saveDraft')).toHaveLength(before + 1));
    await fireEvent.click(screen.getByRole('button', { name: 'Give up these edits' }));
    expect(screen.queryByTestId('unsaved-draft')).toBeNull();
    expect(await state.flush()).toBe(true);
  });
});

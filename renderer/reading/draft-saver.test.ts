import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { MethodInput } from '../../core/contract/workstation-api';
import { FailureError } from '../../core/failure';
import { draftOf } from '../../core/testing/reading-of';
import { exampleImage } from '../testing/example-series';
import { fakeWorkstation } from '../testing/fake-workstation';
import { DraftSaver } from './draft-saver.svelte';

const { id: readingId, content } = draftOf(exampleImage('i1', '2026-01-01'));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Save = (input: MethodInput<'readings.saveDraft'>) => { version: number };

function saver(save: Save = ({ version }) => ({ version: version + 1 })) {
  const fake = fakeWorkstation({ 'readings.saveDraft': save });
  const draft = new DraftSaver(fake.workstation);
  draft.start(0);
  let typed = '';
  const type = async (keys: number, everyMs: number) => {
    for (let key = 0; key < keys; key += 1) {
      typed += 'x';
      draft.schedule({ readingId, content: { ...content, impression: typed }, history: '' });
      await vi.advanceTimersByTimeAsync(everyMs);
    }
  };
  const saved = () => fake.inputsOf('readings.saveDraft').map((input) => input.content.impression.length);
  return { draft, type, saved };
}

it('saves a quarter of a second after the first edit that waits, also where they go on without a pause', async () => {
  const { draft, type, saved } = saver();
  await type(12, 100);
  expect(saved()).toEqual([3, 6, 9, 12]);
  expect(draft.waits).toBe(false);
});

it('begins the wait anew after a save', async () => {
  const { draft, type, saved } = saver();
  await type(1, 260);
  expect(saved()).toEqual([1]);
  expect(draft.waits).toBe(false);
  await type(1, 240);
  expect(saved()).toEqual([1]);
});

it('tries no more often than every two seconds where the store takes nothing', async () => {
  const { draft, type, saved } = saver(() => {
    throw new FailureError('store/unusable');
  });
  await type(30, 200);
  expect(saved().length).toBeGreaterThan(1);
  expect(saved().length).toBeLessThanOrEqual(3);
  expect(draft.waits).toBe(true);
});

it('begins the wait anew with a draft that is begun or dropped', async () => {
  const { draft, type, saved } = saver();
  await type(1, 200);
  draft.drop();
  await type(1, 200);
  expect(saved()).toEqual([]);
});

it('repeats the save whose answer was lost with the engine as it was, and saves what came after it next', async () => {
  const store = { version: 0, length: 0 };
  const { draft, type, saved } = saver(({ version, content: { impression } }) => {
    const again = store.version === version + 1 && store.length === impression.length;
    if (!again && store.version !== version) throw new FailureError('reading/stale');
    store.version = version + 1;
    store.length = impression.length;
    if (!again && version === 0) throw new FailureError('engine/crashed');
    return { version: store.version };
  });
  await type(1, 300);
  expect(draft.state).toBe('failed');
  await type(1, 300);
  expect([draft.state, draft.waits, saved()]).toEqual(['saved', false, [1, 1, 2]]);
});

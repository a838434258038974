import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Closing } from './closing.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A reading with an edit that waits; `answer` says whether it could be saved. */
function closing(waits = true) {
  let answer: (saved: boolean) => void = () => undefined;
  const close = vi.fn();
  const reading = { waits, flush: () => new Promise<boolean>((resolve) => (answer = resolve)) };
  const state = new Closing(reading, close);
  const hold = (): boolean => {
    const event = new Event('beforeunload', { cancelable: true });
    state.hold(event);
    return event.defaultPrevented;
  };
  const saves = async (saved: boolean): Promise<void> => {
    answer(saved);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { state, close, hold, saves };
}

it('lets the window go where nothing waits', () => {
  expect(closing(false).hold()).toBe(false);
});

it('saves what waits and closes then, without a question', async () => {
  const { state, close, hold, saves } = closing();
  expect(hold()).toBe(true);
  expect(close).not.toHaveBeenCalled();
  await saves(true);
  expect(close).toHaveBeenCalledOnce();
  expect(state.asks).toBe(false);
});

it('asks where it cannot be saved, and loses it only where the reader says so', async () => {
  const { state, close, hold, saves } = closing();
  hold();
  await saves(false);
  expect(state.asks).toBe(true);
  state.stay();
  expect([state.asks, close.mock.calls.length]).toEqual([false, 0]);
  hold();
  await saves(false);
  state.loseAndClose();
  expect(close).toHaveBeenCalledOnce();
  expect(hold()).toBe(false);
});

it('stays open where the reader says so, though it is saved in the end', async () => {
  const { state, close, hold, saves } = closing();
  hold();
  await vi.advanceTimersByTimeAsync(3_000);
  state.stay();
  await saves(true);
  expect([state.asks, close.mock.calls.length]).toEqual([false, 0]);
  expect(hold()).toBe(true);
});

it('asks where saving takes long, and closes all the same once it is done', async () => {
  const { state, close, hold, saves } = closing();
  hold();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(state.asks).toBe(true);
  await saves(true);
  expect(close).toHaveBeenCalledOnce();
});

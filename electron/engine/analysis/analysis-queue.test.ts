import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FailureError } from '../../../core/failure';
import { AnalysisQueue } from './analysis-queue';

function queueOf(analyse: (imageId: string) => Promise<void>) {
  const done: string[] = [];
  const failed: [string, string][] = [];
  const queue = new AnalysisQueue({
    analyse: async (imageId) => {
      await analyse(imageId);
      done.push(imageId);
    },
    failed: (imageId, { code }) => failed.push([imageId, code]) > 0,
  });
  return { queue, done, failed };
}

test('nothing to resume at the start does not keep later images waiting', async () => {
  const { queue, done } = queueOf(() => Promise.resolve());
  queue.add([]);
  queue.add(['a', 'b']);
  queue.add(['b']);
  await queue.drained();
  expect(done).toEqual(['a', 'b']);
  queue.add(['c']);
  await queue.drained();
  expect(done).toEqual(['a', 'b', 'c']);
});

test('images that are wanted first are analysed after the one at work, in the order asked; the others keep theirs', async () => {
  const { queue, done } = queueOf(() => Promise.resolve());
  queue.add(['a', 'b', 'c', 'd', 'e']);
  queue.putFirst(['d', 'a', 'never added', 'c', 'd']);
  await queue.drained();
  expect(done).toEqual(['a', 'd', 'c', 'b', 'e']);
});

test('a queue that is closed ends the image at work and begins no other', async () => {
  let closed = Promise.resolve();
  const { queue, done } = queueOf(() => {
    closed = queue.close();
    return Promise.resolve();
  });
  queue.add(['a', 'b']);
  await queue.drained();
  await closed;
  expect(done).toEqual(['a']);
});

test('an image that fails is reported and the next one is analysed', async () => {
  const { queue, done, failed } = queueOf((imageId) =>
    imageId === 'bad' ? Promise.reject(new FailureError('input/corrupt')) : Promise.resolve(),
  );
  queue.add(['bad', 'good']);
  await queue.drained();
  expect(failed).toEqual([['bad', 'input/corrupt']]);
  expect(done).toEqual(['good']);
});

test('an image whose failure cannot be recorded either does not stop the images after it', async () => {
  const done: string[] = [];
  const queue = new AnalysisQueue({
    analyse: (imageId) => {
      if (imageId === 'full') return Promise.reject(new Error('SQLITE_FULL'));
      done.push(imageId);
      return Promise.resolve();
    },
    failed: () => {
      throw new Error('SQLITE_FULL');
    },
  });
  queue.add(['full', 'b']);
  await queue.drained();
  expect(done).toEqual(['b']);
  queue.add(['c']);
  await queue.drained();
  expect(done).toEqual(['b', 'c']);
});

test.each([
  ['inference/failed', new Error('a slip of ours')],
  ['store/corrupt', Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' })],
])('what is thrown is reported as %s', async (code, thrown) => {
  const { queue, failed } = queueOf(() => Promise.reject(thrown));
  queue.add(['a']);
  await queue.drained();
  expect(failed).toEqual([['a', code]]);
});

test('a slip of ours is reported with its class and its place, for whoever looks for it', async () => {
  const details: (string | undefined)[] = [];
  const slip = Object.assign(new TypeError('of Anna Nym'), {
    stack: 'TypeError: of Anna Nym\n    at f (/out/engine.js:1:2)',
  });
  const queue = new AnalysisQueue({
    analyse: () => Promise.reject(slip),
    failed: (_, { detail }) => details.push(detail) > 0,
  });
  queue.add(['a']);
  await queue.drained();
  expect(details).toEqual(['TypeError (engine.js:1:2)']);
});

describe('an image whose failure cannot be recorded', () => {
  const laterMs = 1000;
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A queue in front of a store that another program holds for the first so many analyses; it takes no failure then. */
  function queueBefore(held: number, failed: () => boolean) {
    const begun: string[] = [];
    const analyse = (imageId: string) =>
      begun.push(imageId) > held ? Promise.resolve() : Promise.reject(new Error('SQLITE_BUSY'));
    return { queue: new AnalysisQueue({ analyse, failed }, laterMs), begun };
  }
  const throwing = (): boolean => {
    throw new Error('SQLITE_BUSY');
  };

  test.each([
    ['the store throws', throwing],
    ['the store does not know it as begun', () => false],
  ])('is analysed again later until it is done: %s', async (_, failed) => {
    const { queue, begun } = queueBefore(2, failed);
    queue.add(['a']);
    await queue.drained();
    expect(begun).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(5 * laterMs);
    expect(begun).toEqual(['a', 'a', 'a']);
  });

  test('is not analysed once more where somebody asked for it meanwhile', async () => {
    const { queue, begun } = queueBefore(1, throwing);
    queue.add(['a']);
    await queue.drained();
    queue.add(['a']);
    await vi.advanceTimersByTimeAsync(5 * laterMs);
    expect(begun).toEqual(['a', 'a']);
  });

  test('keeps nothing waiting once the queue is closed', async () => {
    const { queue, begun } = queueBefore(1, throwing);
    queue.add(['a']);
    await queue.drained();
    await queue.close();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(5 * laterMs);
    expect(begun).toEqual(['a']);
  });

  test('is left to the next start where the queue is closed meanwhile', async () => {
    const { queue } = queueBefore(1, throwing);
    queue.add(['a']);
    await queue.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});

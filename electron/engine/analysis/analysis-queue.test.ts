import { expect, test } from 'vitest';
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
    failed: (imageId, { code }) => failed.push([imageId, code]),
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

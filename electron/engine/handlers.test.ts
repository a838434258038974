import { expect, test } from 'vitest';
import { serve } from '../../core/contract/serve';
import { resultOf } from '../../core/testing/analysis-of';
import { AnalysisQueue } from './analysis/analysis-queue';
import { engineHandlers } from './handlers';
import type { Engine } from './open-engine';
import { openJobs } from './store/job-store';
import { fillDiskOnUpdate, freeDisk } from './testing/full-disk';
import { analysed, storedImage, storeOfEachTest } from './testing/temporary-store';

const store = storeOfEachTest();

test('the films of the patient that a window opened are analysed before those that came in earlier', async () => {
  const analysed: string[] = [];
  const analyse = (imageId: string) => Promise.resolve(void analysed.push(imageId));
  const queue = new AnalysisQueue({ analyse, failed: () => true });
  const engine = { db: store.db, models: {}, queue } as unknown as Engine;
  queue.add(['other 1', 'other 2', 'prior', 'current']);
  expect(await engineHandlers(engine)['analyses.putFirst']({ imageIds: ['current', 'prior'] })).toBeNull();
  await queue.drained();
  expect(analysed).toEqual(['other 1', 'current', 'prior', 'other 2']);
});

test('a disk that is full for a new analysis of the series asks for none of it, and says so', async () => {
  const result = resultOf(0);
  const images = [storedImage(store.db), storedImage(store.db)];
  for (const image of images) analysed(store.db, image, result);
  const [queued, changed]: [string[], string[]] = [[], []];
  const engine = {
    db: store.db,
    models: { identity: { ...result.model, sha256: 'b'.repeat(64) } },
    queue: { add: (ids: readonly string[]) => queued.push(...ids) },
    readingChanged: (patientId: string) => changed.push(patientId),
    now: () => '2026-01-05T00:00:00.000Z',
  } as unknown as Engine;
  const reanalyse = async () => engineHandlers(engine)['series.reanalyse']({ patientId: 'P1' });
  fillDiskOnUpdate(store.db, 'job', `NEW.image_id = '${String(images[1])}'`);
  expect(await serve(engineHandlers(engine), 'series.reanalyse', { patientId: 'P1' })).toMatchObject({
    ok: false,
    failure: { code: 'archive/disk-full' },
  });
  expect([openJobs(store.db), queued, changed]).toEqual([[], [], []]);
  freeDisk(store.db);
  expect(await reanalyse()).toEqual({ images: 2 });
  expect([openJobs(store.db), queued, changed]).toEqual([images, images, ['P1']]);
});

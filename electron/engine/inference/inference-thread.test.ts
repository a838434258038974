import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundleForTest } from '../testing/bundle-for-test';
import { bundledModel } from '../testing/shared-data';
import { InferenceThread } from './inference-thread';
import { loadModelPackage, type ModelPackage } from './model-package';
import { openModel } from './open-model';
import { goldenAnswers, worstDifference } from './self-test';

const bundle = bundleForTest(
  'inference',
  'electron/engine/inference/inference-thread.ts',
  'electron/engine/inference/inference-worker.ts',
);
let compact: ModelPackage;
let thread: InferenceThread;
beforeAll(async () => void (compact = await loadModelPackage(bundledModel)));
beforeEach(() => (thread = new InferenceThread(pathToFileURL(path.join(bundle, 'inference-worker.js')))));
afterEach(() => thread.close());

const black = (): Float32Array => new Float32Array(compact.manifest.input.shape.reduce((a, b) => a * b));

test('gives the answers of a session of its own, and leaves the thread that asks free meanwhile', async () => {
  const [here, there] = [await openModel(compact), await thread.open(compact)];
  expect(there.runtime).toEqual(here.runtime);
  expect(worstDifference(await goldenAnswers(here), await goldenAnswers(there))).toBe(0);
  const order: string[] = [];
  const run = there.run(black()).then(() => order.push('answer'));
  await setTimeout(0);
  order.push('timer');
  await run;
  expect(order).toEqual(['timer', 'answer']);
  await Promise.all([here.close(), there.close()]);
  await expect(there.run(black())).rejects.toMatchObject({ failure: { code: 'inference/failed' } });
});

test('says why a session does not open', async () => {
  const broken = { ...compact, weights: Buffer.from('no graph') };
  await expect(thread.open(broken)).rejects.toMatchObject({ failure: { code: 'model/load-failed' } });
});

test('answers what is under way when it is closed', async () => {
  const model = await thread.open(compact);
  const run = model.run(black());
  const ended = { failure: { code: 'inference/failed' } };
  await Promise.all([expect(run).rejects.toMatchObject(ended), thread.close()]);
  await expect(model.run(black())).rejects.toMatchObject(ended);
});

test.each(['process.exit(3)', 'throw new Error()'])('takes its process along where it ends by itself: %s', (end) => {
  const program = `
    import { InferenceThread } from ${JSON.stringify(pathToFileURL(path.join(bundle, 'inference-thread.js')).href)};
    const thread = new InferenceThread(new URL('data:text/javascript,${end}'));
    await thread.open({ manifest: {}, weights: new Uint8Array(), folder: '' }).finally(() => process.exit(0));`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([1, expect.stringMatching(/Error/)]);
});

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleForTest } from '../testing/bundle-for-test';
import { bundledModel } from '../testing/shared-data';
import { softwareVulkan } from '../testing/software-vulkan';
import { chooseProvider } from './choose-provider';
import { loadModelPackage } from './model-package';
import { openModel, type OpenModel } from './open-model';
import { providerTolerance, worstDifference } from './self-test';

const vulkan = softwareVulkan();
if (vulkan === null) console.log('choose-provider: no software Vulkan driver here, WebGPU is not compared');
const bundle = bundleForTest('trial', 'electron/engine/inference/provider-trial-worker.ts');
let cpu: OpenModel;

beforeAll(async () => {
  cpu = await openModel(await loadModelPackage(bundledModel));
});
afterAll(() => cpu.close());

describe('chooseProvider', () => {
  test.skipIf(vulkan === null)(
    'finds the answers of WebGPU equal to those of the CPU, and keeps the faster',
    async () => {
      const before = { ...process.env };
      Object.assign(process.env, vulkan?.env);
      try {
        const { provider, selfTest } = await chooseProvider({ cpu, confirmed: true }, bundledModel, {
          worker: pathToFileURL(path.join(bundle, 'provider-trial-worker.js')),
          trialLimitMs: 900_000,
        });
        const verdict = (name: string) => selfTest.find((entry) => entry.provider === name);
        expect(verdict('cpu')?.passed).toBe(true);
        expect(verdict('webgpu')).toMatchObject({ passed: true });
        expect(verdict('webgpu')?.outcome).toMatchObject({ kind: 'compared', atMost: providerTolerance });
        expect(provider).toBe('cpu');
      } finally {
        process.env = before;
      }
    },
    920_000,
  );

  test('ends a trial whose time is over, also where no engine is left to do it', async () => {
    const trial = fork(path.join(bundle, 'provider-trial-worker.js'), [bundledModel, 'cpu', '100'], {
      stdio: 'ignore',
    });
    expect(await once(trial, 'exit')).toEqual(process.platform === 'win32' ? [1, null] : [null, 'SIGKILL']);
  });

  test.skipIf(process.platform === 'win32')('says how a trial ended that gave no answer', async () => {
    const crashing = path.join(bundle, 'crashing-driver.js');
    writeFileSync(crashing, "process.kill(process.pid, 'SIGSEGV');");
    const { selfTest } = await chooseProvider({ cpu, confirmed: true }, bundledModel, {
      worker: pathToFileURL(crashing),
    });
    expect(selfTest[1]?.outcome).toMatchObject({ failure: { code: 'inference/failed', detail: 'ended by SIGSEGV' } });
  });

  test.each([
    ['ends at once', pathToFileURL(path.join(bundledModel, 'no-such-program.js'))],
    ['cannot even start', new URL('https://example.invalid/')],
  ])('falls back to the CPU where a trial %s, and says so', async (_, worker) => {
    const { provider, selfTest } = await chooseProvider({ cpu, confirmed: true }, bundledModel, { worker });
    expect(provider).toBe('cpu');
    expect(selfTest[0]).toMatchObject({ provider: 'cpu', passed: true, outcome: { kind: 'reference' } });
    for (const entry of selfTest.slice(1))
      expect(entry).toMatchObject({ passed: false, outcome: { kind: 'notAvailable' } });
  });
});

test('worstDifference is infinite where shapes differ or a value is not finite', () => {
  expect(worstDifference([[1, 2]], [[1, 2.5]])).toBe(0.5);
  expect(worstDifference([[1]], [[1, 2]])).toBe(Infinity);
  expect(worstDifference([[Number.NaN]], [[1]])).toBe(Infinity);
});

import { describe, expect, test } from 'vitest';
import { FailureError } from '../../../core/failure';
import type { ModelOutputs } from '../../../core/inference/model-runner';
import { manifestWith, outputsWith } from '../../../core/testing/model-outputs';
import { chooseProvider } from './choose-provider';
import type { OpenModel } from './open-model';
import { goldenAnswers } from './self-test';

const modelThatAnswers = (changes: Partial<ModelOutputs> = {}): OpenModel => ({
  manifest: manifestWith(),
  runtime: { executionProvider: 'cpu', onnxruntime: '1' },
  run: () => Promise.resolve(outputsWith(changes)),
  close: () => Promise.resolve(),
});

const cpu = modelThatAnswers();
const [atOnce, never] = [0, 1e9];

type Tried = NonNullable<Parameters<typeof chooseProvider>[3]>;

/** A trial in which WebGPU, which is tried on every platform, reports this, and no other provider is there. */
const onlyWebgpu =
  (answers: number[][], milliseconds: number): Tried =>
  (_options, _folder, provider) =>
    Promise.resolve(
      provider === 'webgpu'
        ? { ok: true, value: { answers, milliseconds } }
        : { ok: false, failure: new FailureError('model/load-failed').failure },
    );

async function chosen(answers: number[][], milliseconds: number) {
  const tried = onlyWebgpu(answers, milliseconds);
  const { provider, selfTest } = await chooseProvider({ cpu, confirmed: true }, 'package', {}, tried);
  const webgpu = selfTest.find((each) => each.provider === 'webgpu');
  return { provider, passed: webgpu?.passed, outcome: webgpu?.outcome };
}

/** The answers of the CPU, those of the first output changed by so much. */
async function answersOff(by: number): Promise<number[][]> {
  const [first = [], ...others] = await goldenAnswers(cpu);
  return [first.map((value) => value + by), ...others];
}

describe('a provider', () => {
  test('takes over where its answers are right and it is faster than the CPU', async () => {
    expect(await chosen(await answersOff(0), atOnce)).toMatchObject({ provider: 'webgpu', passed: true });
  });

  test('passes and does not take over where its answers are right and it is slower', async () => {
    expect(await chosen(await answersOff(0), never)).toMatchObject({ provider: 'cpu', passed: true });
  });

  test('does not take over where its answers are wrong, however fast it is', async () => {
    const { provider, passed, outcome } = await chosen(await answersOff(0.5), atOnce);
    expect([provider, passed]).toEqual(['cpu', false]);
    expect(outcome).toEqual({ kind: 'compared', difference: 0.5, atMost: 0.02, milliseconds: atOnce });
  });

  test.each([
    [0.0199, true],
    [-0.0199, true],
    [0.0201, false],
    [-0.0201, false],
  ])('whose answers are off by %d passes: %s', async (by, passes) => {
    const choice = await chosen(await answersOff(by), atOnce);
    expect(choice).toMatchObject({ provider: passes ? 'webgpu' : 'cpu', passed: passes });
  });

  test.each([
    ['findings', { findings: Float32Array.from([0.75, 0.75]) }],
    ['classes', { classLogits: Float32Array.from([0, 0, 9]) }],
    ['severity map', { severityMapLogits: new Float32Array(256) }],
    ['map of the zones', { zoneMapLogits: new Float32Array(256) }],
    ['lung mask', { lungMask: new Float32Array(256) }],
    ['relevance', { relevance: Float32Array.from([0, 0, 0, 1]) }],
    ['gate', { gateLogits: Float32Array.from([-4, 4]) }],
  ])('does not pass where only its %s differs', async (_, changes) => {
    const answers = await goldenAnswers(modelThatAnswers(changes));
    expect(await chosen(answers, atOnce)).toMatchObject({ provider: 'cpu', passed: false });
  });

  test('does not pass where an answer is not a number', async () => {
    const choice = await chosen(await answersOff(Number.NaN), atOnce);
    expect(choice).toMatchObject({ provider: 'cpu', passed: false, outcome: { difference: Infinity } });
  });

  test.each([
    [0, 1e-6],
    [1e-6, 0],
  ])('takes over where it is the faster of two that pass, which took %d and %d ms', async (...times) => {
    const answers = await answersOff(0);
    const names: string[] = [];
    const tried: Tried = (_options, _folder, provider) => {
      names.push(provider);
      return Promise.resolve({ ok: true, value: { answers, milliseconds: times[names.length - 1] ?? never } });
    };
    const { provider } = await chooseProvider({ cpu, confirmed: true }, 'package', {}, tried);
    expect(provider).toBe(names[times.indexOf(0)]);
  });
});

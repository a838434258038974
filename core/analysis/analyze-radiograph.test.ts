import { describe, expect, test } from 'vitest';
import type { ModelOutputs } from '../inference/model-runner';
import { preprocess } from '../inference/preprocess';
import { perturbations } from '../severity/perturb';
import { acceptedPicture, manifestWith, mapOf, outputsWith } from '../testing/model-outputs';
import { analyzeRadiograph } from './analyze-radiograph';

const manifest = manifestWith();
const runtime = { executionProvider: 'cpu', onnxruntime: '1.0', sextant: '1.9.0' };

/** What a network answers that sees all six zones with this probability. */
const seen = (probability: number): ModelOutputs =>
  outputsWith({ zoneMapLogits: mapOf(() => Math.log(probability / (1 - probability))) });

/** Analyses a film by a network that gives these answers in turn, on a clock that shows these times. */
async function analyzed(
  answers: readonly ModelOutputs[],
  { band = true, times = [0, 0, 0, 0] }: { band?: boolean; times?: readonly number[] } = {},
) {
  const inputs: Float32Array[] = [];
  const clock = [...times];
  const { result, maps } = await analyzeRadiograph(
    acceptedPicture,
    {
      manifest,
      runtime,
      run: (input) => Promise.resolve(answers[inputs.push(input) - 1]!),
    },
    { stated: { view: 'PA', ageYears: 40 }, now: () => clock.shift()!, decodeMs: 40, band },
  );
  return { result, maps, inputs };
}

describe('the band of the expected score', () => {
  test('spans the scores of the perturbed films', async () => {
    const { result, inputs } = await analyzed([0.5, 0.75, 0.25, 0.5, 0.625].map(seen));
    const { expectedScore, band } = result.severity!;
    expect([expectedScore, band!.low, band!.high].map((score) => score.toFixed(4))).toEqual([
      '3.0000',
      '1.5000',
      '4.5000',
    ]);
    const plane = preprocess(acceptedPicture, manifest.preprocessing);
    expect(inputs).toEqual([plane, ...perturbations(plane)].map(({ pixels }) => pixels));
  });

  test.each([
    ['above', 0.75],
    ['below', 0.125],
  ])('holds the value of the film itself where it lies %s all others', async (_where, own) => {
    const { expectedScore, band } = (await analyzed([own, 0.5, 0.25, 0.375, 0.5].map(seen))).result.severity!;
    expect(band!.low).toBeLessThanOrEqual(expectedScore);
    expect(band!.high).toBeGreaterThanOrEqual(expectedScore);
    expect(band!.high - band!.low).toBeGreaterThan(0.7);
  });

  test('leaves out a perturbed film on which no lungs are seen', async () => {
    const blind = { ...seen(0.99), lungMask: mapOf(() => 0) };
    const { band } = (await analyzed([seen(0.5), blind, seen(0.25), blind, seen(0.5)])).result.severity!;
    expect(band!.low).toBeCloseTo(1.5, 5);
    expect(band!.high).toBeCloseTo(3, 5);
  });

  test('is not computed from answers that are no numbers: they are refused', async () => {
    const broken = { ...seen(0.5), zoneMapLogits: mapOf(() => NaN) };
    await expect(analyzed([seen(0.5), seen(0.5), broken, seen(0.5), seen(0.5)])).rejects.toMatchObject({
      failure: { code: 'model/output-invalid' },
    });
  });

  test('is not computed where it is not asked for', async () => {
    const { result, inputs } = await analyzed([seen(0.5)], { band: false });
    expect(result.severity).toMatchObject({ score: 6, band: null });
    expect(inputs).toHaveLength(1);
  });

  test('is not computed for a film that the gate refuses', async () => {
    const { result, inputs } = await analyzed([{ ...seen(0.5), gateLogits: Float32Array.from([-4, 4]) }]);
    expect(result.gate.accepted).toBe(false);
    expect(result.severity).toBeNull();
    expect(inputs).toHaveLength(1);
  });
});

describe('the record of an analysis', () => {
  test('tells the time of each step, with that of decoding, and their sum', async () => {
    const { timingsMs } = (await analyzed([seen(0.5)], { band: false, times: [100, 103, 110, 125] })).result;
    expect(timingsMs).toEqual({ decode: 40, preprocess: 3, inference: 7, postprocess: 15, total: 65 });
  });

  test('names the model and the runtime, and keeps the maps of the film itself', async () => {
    const { result, maps } = await analyzed([0.5, 0.75, 0.25, 0.5, 0.625].map(seen));
    expect(result.model).toEqual({ id: 'plain', version: '1.0', sha256: '0'.repeat(64) });
    expect(result.runtime).toEqual(runtime);
    expect(maps.zones).toEqual(mapOf(() => 0.5));
  });
});

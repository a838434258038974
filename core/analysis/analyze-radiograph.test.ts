import { describe, expect, test } from 'vitest';
import type { GrayImage } from '../image/gray-image';
import type { ModelOutputs } from '../inference/model-runner';
import { preprocess } from '../inference/preprocess';
import { perturbations } from '../severity/perturb';
import type { PixelRect } from '../geometry/point';
import { cropImage } from '../image/crop-image';
import { rescoreZones } from '../severity/rescore-zones';
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
  {
    band = true,
    times = [0, 0, 0, 0],
    picture = acceptedPicture,
    opening = null,
  }: { band?: boolean; times?: readonly number[]; picture?: GrayImage; opening?: PixelRect | null } = {},
) {
  const inputs: Float32Array[] = [];
  const clock = [...times];
  const { result, maps } = await analyzeRadiograph(
    picture,
    {
      manifest,
      runtime,
      run: (input) => Promise.resolve(answers[inputs.push(input) - 1]!),
    },
    { stated: { view: 'PA', ageYears: 40 }, now: () => clock.shift()!, opening, decodeMs: 40, band },
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

describe('a film of which a shutter leaves a part', () => {
  /** The accepted picture in a frame, 48 pixels wide at its left and right and 32 at its top and bottom. */
  const framed: GrayImage = {
    width: 256,
    height: 224,
    pixels: Float32Array.from({ length: 256 * 224 }, (_, i) => {
      const [x, y] = [(i % 256) - 48, Math.floor(i / 256) - 32];
      return x >= 0 && y >= 0 && x < 160 && y < 160 ? acceptedPicture.pixels[y * 160 + x]! : 0;
    }),
  };
  const opening: PixelRect = { left: 48, top: 32, right: 208, bottom: 192 };
  const inRightLower = (y: number, lung: string | null): boolean => lung === 'right' && y >= 10;
  const opaque = mapOf((_x, y, lung) => (inRightLower(y, lung) ? 9 : -9));
  const answer = { ...seen(0.125), zoneMapLogits: opaque, severityMapLogits: opaque };
  const both = async () =>
    [
      await analyzed([answer], { band: false }),
      await analyzed([answer], { band: false, picture: framed, opening }),
    ] as const;

  test('is shown to the network, and judged and scored, as that part alone', async () => {
    const [alone, shuttered] = await both();
    expect(cropImage(framed, opening)).toEqual(acceptedPicture);
    expect(shuttered.inputs).toEqual(alone.inputs);
    for (const same of ['gate', 'severity', 'diagnosis', 'findings', 'lesionPercentOfLung'] as const)
      expect(shuttered.result[same]).toEqual(alone.result[same]);
  });

  test('may as well be drawn in a black frame as wide, of which no header tells', async () => {
    const [alone] = await both();
    const drawn = await analyzed([answer], { band: false, picture: framed });
    expect(drawn.inputs).toEqual(alone.inputs);
    expect(drawn.result.lungs!.right.left).toBe(alone.result.lungs!.right.left + 48);
  });

  test('keeps in its record which part the network was shown, and that it was shown all of another film', async () => {
    const [alone, shuttered] = await both();
    const drawn = await analyzed([answer], { band: false, picture: framed });
    expect([alone, shuttered, drawn].map(({ result }) => result.shown)).toEqual([null, opening, opening]);
  });

  test('has its lungs and outlines in its own pixels', async () => {
    const [alone, shuttered] = await both();
    const moved = (points: readonly (readonly number[])[]) => points.map(([x, y]) => [x! + 48, y! + 32]);
    expect(alone.result.contours).toHaveLength(1);
    expect(shuttered.result.contours.map(({ points }) => points)).toEqual(
      alone.result.contours.map(({ points }) => moved(points)),
    );
    for (const side of ['right', 'left'] as const) {
      const [before, after] = [alone.result.lungs![side], shuttered.result.lungs![side]];
      expect(after.outline).toEqual(before.outline.map(moved));
      expect(after).toMatchObject({ areaPx: before.areaPx, left: before.left + 48, right: before.right + 48 });
      expect(after).toMatchObject({ top: before.top + 32, bottom: before.bottom + 32 });
      expect(after).toMatchObject({ upperCut: before.upperCut + 32, lowerCut: before.lowerCut + 32 });
    }
  });

  test('has its maps on the whole of it, nothing where the shutter is', async () => {
    const { maps, result } = (await both())[1];
    // Cells are 16 x 14 pixels: columns 0 to 2 and 13 to 15 are the shutter's, of the rows those whose middle lies above 32 or below 192.
    const inOpening = (cell: number): boolean => {
      const [x, y] = [16 * (cell % 16) + 8, 14 * Math.floor(cell / 16) + 7];
      return x > 48 && x < 208 && y > 32 && y < 192;
    };
    for (const map of [maps.severity, maps.zones!, maps.lung])
      expect([...map].every((value, cell) => inOpening(cell) || value === 0)).toBe(true);
    expect(maps).toMatchObject({ size: 16, relevanceSize: 2 });
    const { right } = result.lungs!;
    const centreOf = (map: Float32Array): readonly number[] => {
      const sum = map.reduce((all, value) => all + value, 0);
      return [0, 1].map((axis) =>
        map.reduce(
          (all, value, cell) =>
            all + (value / sum) * (axis === 0 ? 16 * (cell % 16) + 8 : 14 * Math.floor(cell / 16) + 7),
          0,
        ),
      );
    };
    const [x, y] = centreOf(maps.severity) as [number, number];
    expect(Math.abs(x - (right.left + right.right) / 2)).toBeLessThan(8);
    expect(Math.abs(y - (right.lowerCut + right.bottom) / 2)).toBeLessThan(7);
  });

  test('is scored anew under corrected lungs from those maps', async () => {
    const { maps, result } = (await both())[1];
    const options = { image: framed, zones: manifest.zones };
    expect(rescoreZones(result, maps, result.lungs!, options)).toEqual(result.severity!.zones);
    const { right, left } = result.lungs!;
    const shorter = { ...right, lowerCut: right.bottom - 1 };
    const involved = rescoreZones(result, maps, { right: shorter, left }, options)!.filter((zone) => zone.involved);
    expect(involved.map(({ zone }) => zone)).toContain('rightMiddle');
  });
});

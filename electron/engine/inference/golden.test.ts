import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { GrayImage } from '../../../core/image/gray-image';
import { toGrayImage } from '../../../core/image/to-gray-image';
import { preprocess } from '../../../core/inference/preprocess';
import { lungMaskOf } from '../../../core/severity/lung-mask';
import { poolZones } from '../../../core/severity/pool-zones';
import { zoneRegions } from '../../../core/severity/zone-regions';
import { sha256Of } from '../archive/sha256-of';
import { decodeRadiograph } from '../decoding/decode-radiograph';
import { bundledModel, sharedData } from '../testing/shared-data';
import { loadModelPackage } from './model-package';
import { openModel, type OpenModel } from './open-model';

const numbers = z.array(z.number());
const answersSchema = z.object({
  input: numbers,
  findings: numbers,
  class_logits: numbers,
  severity_map_logits: numbers,
  zone_map_logits: numbers,
  lung_mask: numbers,
  relevance: numbers,
  gate_logits: numbers,
  zoneLogits: z.array(z.number().nullable()).nullable(),
});
const golden = z
  .object({
    inputEvery: z.number(),
    mapCells: z.number(),
    tolerances: z.record(z.string(), z.number()),
    picture: answersSchema.extend({ width: z.number(), height: z.number() }),
    films: z.array(answersSchema.extend({ id: z.string(), file: z.string(), sha256: z.string() })),
  })
  .parse(JSON.parse(readFileSync(path.join(bundledModel, 'golden/golden.json'), 'utf8')));
type Answers = z.infer<typeof answersSchema>;

/** The picture of the package's golden values, made by a formula. */
function picture(): GrayImage {
  const { width, height } = golden.picture;
  const pixels = Float32Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return (x * 7 + y * 13 + ((x * y) % 17) * 5 + ((Math.floor(x / 9) + Math.floor(y / 7)) % 2) * 60) % 251;
  });
  return { width, height, pixels };
}

/** Means over a raster of `golden.mapCells` squared. */
function cells(values: Float32Array, size: number): number[] {
  const step = size / golden.mapCells;
  return Array.from({ length: golden.mapCells ** 2 }, (_, cell) => {
    const [left, top] = [(cell % golden.mapCells) * step, Math.floor(cell / golden.mapCells) * step];
    let sum = 0;
    for (let y = 0; y < step; y += 1)
      for (let x = 0; x < step; x += 1) sum += values[(top + y) * size + left + x] as number;
    return sum / step ** 2;
  });
}

async function answersOf(model: OpenModel, image: GrayImage): Promise<Answers> {
  const plane = preprocess(image, model.manifest.preprocessing);
  const outputs = await model.run(plane.pixels);
  const { zones, lungThreshold } = model.manifest;
  const regions = zoneRegions(
    lungMaskOf(outputs.lungMask, outputs.mapSize, lungThreshold),
    outputs.mapSize,
    zones.cuts,
  );
  const every = golden.inputEvery;
  const sampled = plane.pixels.filter(
    (_, i) => (i % plane.width) % every === 0 && Math.floor(i / plane.width) % every === 0,
  );
  return {
    input: [...sampled],
    findings: [...outputs.findings],
    class_logits: [...outputs.classLogits],
    severity_map_logits: cells(outputs.severityMapLogits, outputs.mapSize),
    zone_map_logits: cells(outputs.zoneMapLogits, outputs.mapSize),
    lung_mask: cells(outputs.lungMask, outputs.mapSize),
    relevance: [...outputs.relevance],
    gate_logits: [...outputs.gateLogits],
    zoneLogits: regions && poolZones(outputs.zoneMapLogits, regions.zoneOf, zones.pooling),
  };
}

function expectSame(actual: Answers, expected: Answers): void {
  for (const [name, tolerance] of Object.entries(golden.tolerances)) {
    const [ours, theirs] = [actual[name as keyof Answers], expected[name as keyof Answers]];
    expect(ours?.length, name).toBe(theirs?.length);
    const worst = Math.max(0, ...(ours ?? []).map((value, i) => Math.abs((value ?? 0) - (theirs?.[i] ?? 0))));
    expect(worst, `${name}: largest difference`).toBeLessThanOrEqual(tolerance);
  }
}

const data = sharedData('golden values');
let model: OpenModel;
beforeAll(async () => {
  model = await openModel(await loadModelPackage(bundledModel));
});
afterAll(() => model.close());

describe("the bundled package equals its PyTorch reference within the package's tolerances", () => {
  test('on a picture made by a formula', async () => {
    expectSame(await answersOf(model, picture()), golden.picture);
  });

  test.skipIf(data === null).each(golden.films)('on radiograph $id', async ({ file, sha256, ...expected }) => {
    const bytes = readFileSync(path.join(data ?? '', file));
    expect(sha256Of(bytes)).toBe(sha256);
    expectSame(await answersOf(model, toGrayImage(await decodeRadiograph(bytes))), expected);
  });
});

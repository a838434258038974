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
import { answersOf, knownAnswersSchema } from './known-answers';
import { loadModelPackage } from './model-package';
import { executionProviders, openModel, type OpenModel } from './open-model';
import { formulaPicture } from './self-test';

const answersSchema = z.looseObject({ zoneLogits: z.array(z.number().nullable()).nullable() });
const golden = knownAnswersSchema
  .extend({
    tolerances: z.record(z.string(), z.number()),
    picture: knownAnswersSchema.shape.picture.loose(),
    films: z.array(answersSchema.extend({ id: z.string(), file: z.string(), sha256: z.string() })),
  })
  .parse(JSON.parse(readFileSync(path.join(bundledModel, 'golden/golden.json'), 'utf8')));
type NamedAnswers = Readonly<Record<string, unknown>>;

async function namedAnswers(model: OpenModel, image: GrayImage): Promise<NamedAnswers> {
  const plane = preprocess(image, model.manifest.preprocessing);
  const outputs = await model.run(plane.pixels);
  const { zones, lungThreshold } = model.manifest;
  const regions = zoneRegions(
    lungMaskOf(outputs.lungMask, outputs.mapSize, lungThreshold),
    outputs.mapSize,
    zones.cuts,
  );
  const zoneLogits = regions && poolZones(outputs.zoneMapLogits, regions.zoneOf, zones.pooling);
  return { ...answersOf(plane, outputs, golden), zoneLogits };
}

function expectSame(actual: NamedAnswers, expected: NamedAnswers): void {
  for (const [name, tolerance] of Object.entries(golden.tolerances)) {
    const [ours, theirs] = [actual[name], expected[name]] as ((number | null)[] | null)[];
    expect(ours?.length, name).toBe(theirs?.length);
    const worst = Math.max(0, ...(ours ?? []).map((value, i) => Math.abs((value ?? 0) - (theirs?.[i] ?? 0))));
    expect(worst, `${name}: largest difference`).toBeLessThanOrEqual(tolerance);
  }
}

const data = sharedData('golden values');
/** CPU, unless another provider is to be held to the same answers (vitest.config.mjs does, on a software Vulkan). */
const provider = z.enum(executionProviders).parse(process.env['SEXTANT_TEST_PROVIDER'] ?? 'cpu');
const limitMs = provider === 'cpu' ? 30_000 : 600_000;
/** Ids of the films that are held to their answers; all of them, and the picture, where it is not said. */
const chosen = process.env['SEXTANT_TEST_FILMS']?.split(',');
const films = golden.films.filter(({ id }) => chosen?.includes(id) ?? true);
const pictures = chosen === undefined ? [golden.picture] : [];
let model: OpenModel;
beforeAll(async () => {
  model = await openModel(await loadModelPackage(bundledModel), provider);
}, limitMs);
afterAll(() => model.close());

describe(
  `on ${provider} the bundled package equals its PyTorch reference within the package's tolerances`,
  { timeout: limitMs },
  () => {
    test.each(pictures)('on a picture made by a formula', async (picture) => {
      expectSame(await namedAnswers(model, formulaPicture(picture)), picture);
    });

    test.skipIf(data === null).each(films)('on radiograph $id', async ({ file, sha256, ...expected }) => {
      const bytes = readFileSync(path.join(data ?? '', file));
      expect(sha256Of(bytes)).toBe(sha256);
      const radiograph = await decodeRadiograph(bytes, { checkHoles: false });
      expectSame(await namedAnswers(model, toGrayImage(radiograph)), expected);
    });
  },
);

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GrayImage } from '../../../core/image/gray-image';
import { toGrayImage } from '../../../core/image/to-gray-image';
import type { ModelOutputs } from '../../../core/inference/model-runner';
import { preprocess } from '../../../core/inference/preprocess';
import { lungMaskOf } from '../../../core/severity/lung-mask';
import { poolZones } from '../../../core/severity/pool-zones';
import { zoneRegions } from '../../../core/severity/zone-regions';
import { sha256Of } from '../archive/sha256-of';
import { decodeRadiograph } from '../decoding/decode-radiograph';
import { loadModelPackage } from './model-package';
import { openModel, type OpenModel } from './open-model';

const repository = path.resolve(import.meta.dirname, '../../..');
const folder = path.join(repository, 'models/compact');
const data = path.resolve(repository, process.env.SEXTANT_DATA ?? '../shared/data');

interface Expected {
  readonly input: number[];
  readonly findings: number[];
  readonly class_logits: number[];
  readonly severity_map_logits: number[];
  readonly lung_mask: number[];
  readonly relevance: number[];
  readonly gate_logits: number[];
  readonly zoneLogits: (number | null)[] | null;
}
interface Golden {
  readonly inputEvery: number;
  readonly mapCells: number;
  readonly tolerances: Record<keyof Expected, number>;
  readonly picture: Expected & { readonly width: number; readonly height: number };
  readonly films: readonly (Expected & { readonly id: string; readonly file: string; readonly sha256: string })[];
}

/** What PyTorch and the Python preprocessing say (models/training/export.py). */
const golden = JSON.parse(readFileSync(path.join(folder, 'golden/golden.json'), 'utf8')) as Golden;
let model: OpenModel;
beforeAll(async () => {
  model = await openModel(await loadModelPackage(folder));
});
afterAll(() => model.close());

/** Means over a `cells` x `cells` raster of a square map. */
function cellMeans(map: Float32Array, size: number, cells: number): number[] {
  const step = size / cells;
  const means = new Array<number>(cells * cells).fill(0);
  map.forEach((value, i) => {
    const cell = Math.floor(Math.floor(i / size) / step) * cells + Math.floor((i % size) / step);
    means[cell] = (means[cell] as number) + value / step ** 2;
  });
  return means;
}

const sampled = ({ pixels, width }: GrayImage, every: number): number[] =>
  Array.from(pixels).filter((_, i) => Math.floor(i / width) % every === 0 && (i % width) % every === 0);

function zoneLogits({ lungMask, severityMapLogits, mapSize }: ModelOutputs): (number | null)[] | null {
  const { lungThreshold, zones } = model.manifest;
  const regions = zoneRegions(lungMaskOf(lungMask, mapSize, lungThreshold), mapSize, zones.cuts);
  return regions === null ? null : poolZones(severityMapLogits, regions.zoneOf, zones.pooling);
}

async function answersOf(image: GrayImage): Promise<Expected> {
  const plane = preprocess(image, model.manifest.preprocessing);
  const outputs = await model.run(plane.pixels);
  return {
    input: sampled(plane, golden.inputEvery),
    findings: [...outputs.findings],
    class_logits: [...outputs.classLogits],
    severity_map_logits: cellMeans(outputs.severityMapLogits, outputs.mapSize, golden.mapCells),
    lung_mask: cellMeans(outputs.lungMask, outputs.mapSize, golden.mapCells),
    relevance: [...outputs.relevance],
    gate_logits: [...outputs.gateLogits],
    zoneLogits: zoneLogits(outputs),
  };
}

/** Largest absolute difference of each output, over its tolerance: at most 1 passes. */
async function excess(image: GrayImage, expected: Expected): Promise<Record<string, number>> {
  const answers = await answersOf(image);
  const names = Object.keys(golden.tolerances) as (keyof Expected)[];
  return Object.fromEntries(
    names.map((name) => {
      const [got, wanted] = [answers[name] ?? [], expected[name] ?? []];
      const differences = wanted.map((value, i) => Math.abs((value ?? 0) - (got[i] ?? 0)));
      return [name, got.length === wanted.length ? Math.max(0, ...differences) / golden.tolerances[name] : Infinity];
    }),
  );
}

const largest = (ratios: Record<string, number>): number => Math.max(...Object.values(ratios));

function picture(): GrayImage {
  const { width, height } = golden.picture;
  const value = (x: number, y: number): number =>
    (x * 7 + y * 13 + ((x * y) % 17) * 5 + ((Math.floor(x / 9) + Math.floor(y / 7)) % 2) * 60) % 251;
  const pixels = Float32Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width)));
  return { width, height, pixels };
}

describe('the compact package equals its PyTorch reference', () => {
  test('on a picture made by a formula', async () => {
    const ratios = await excess(picture(), golden.picture);
    expect(largest(ratios), JSON.stringify(ratios)).toBeLessThanOrEqual(1);
  });

  // The films are research data that may not be committed; without them only the picture above is checked.
  test.skipIf(!existsSync(data)).each(golden.films)('on radiograph $id', async ({ file, sha256, ...expected }) => {
    const bytes = readFileSync(path.join(data, file));
    expect(sha256Of(bytes)).toBe(sha256);
    const ratios = await excess(toGrayImage(await decodeRadiograph(bytes)), expected);
    expect(largest(ratios), JSON.stringify(ratios)).toBeLessThanOrEqual(1);
  });
});

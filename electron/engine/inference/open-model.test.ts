import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { manifestWith } from '../../../core/testing/model-outputs';
import { openModel } from './open-model';

const session = vi.hoisted(() => ({ run: vi.fn(), release: vi.fn() }));
vi.mock('onnxruntime-node', () => ({
  InferenceSession: { create: () => Promise.resolve(session) },
  Tensor: vi.fn(),
}));

const manifest = manifestWith({ outputs: { ...manifestWith().outputs, zoneMapLogits: 'zones' } });

const tensor = (...dims: readonly number[]) => ({
  data: new Float32Array(dims.reduce((product, size) => product * size, 1)),
  dims,
});

/** What the session of a package with two findings, three classes and two labels of the gate gives. */
const given = {
  findings: tensor(1, 2),
  class: tensor(1, 3),
  severity: tensor(1, 1, 4, 4),
  zones: tensor(1, 1, 4, 4),
  lung: tensor(1, 1, 4, 4),
  relevance: tensor(1, 1, 2, 2),
  gate: tensor(1, 2),
};
type Given = Partial<Record<keyof typeof given, { data: unknown; dims: readonly number[] } | undefined>>;

async function outputsOf(changes: Given, by = manifest) {
  session.run.mockResolvedValueOnce({ ...given, ...changes });
  const model = await openModel({ folder: '', manifest: by, weights: new Uint8Array() });
  return model.run(new Float32Array());
}

const names = Object.keys(given) as (keyof typeof given)[];

test('a model says what runs it, and which Sextant', async () => {
  const { runtime } = await openModel({ folder: '', manifest, weights: new Uint8Array() });
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(runtime).toMatchObject({ executionProvider: 'cpu', sextant: version });
});

test('a run that fails says what onnxruntime says', async () => {
  const model = await openModel({ folder: '', manifest, weights: new Uint8Array() });
  session.run.mockRejectedValueOnce(new Error("input 'image' is missing\n in 'feeds'."));
  await expect(model.run(new Float32Array())).rejects.toMatchObject({
    failure: { code: 'inference/failed', detail: "cpu: input 'image' is missing in 'feeds'." },
  });
});

describe('the outputs of a model', () => {
  test('are taken by the names that its manifest gives them', async () => {
    expect(await outputsOf({})).toEqual({
      findings: given.findings.data,
      classLogits: given.class.data,
      severityMapLogits: given.severity.data,
      zoneMapLogits: given.zones.data,
      lungMask: given.lung.data,
      mapSize: 4,
      relevance: given.relevance.data,
      relevanceSize: 2,
      gateLogits: given.gate.data,
    });
  });

  test('have the severity map for the zones where the manifest names no map of theirs', async () => {
    const { zoneMapLogits } = await outputsOf({ zones: undefined }, manifestWith());
    expect(zoneMapLogits).toBe(given.severity.data);
  });

  test.each(names)('are refused where %s is missing or holds no floats', async (name) => {
    const invalid = (why: string) => ({ failure: { code: 'model/output-invalid', detail: `${name}: ${why}` } });
    await expect(outputsOf({ [name]: undefined })).rejects.toMatchObject(invalid('no such output'));
    const half = { data: new Uint16Array(16), type: 'float16', dims: given[name].dims };
    await expect(outputsOf({ [name]: half })).rejects.toMatchObject(invalid('float16, not float32'));
  });

  test.each<[keyof Given, string, string, ...number[]]>([
    ['findings', 'has fewer values than there are findings', '1 x 1, not 2 values', 1, 1],
    ['findings', 'has more values than there are findings', '1 x 3, not 2 values', 1, 3],
    ['class', 'has fewer values than there are classes', '1 x 2, not 3 values', 1, 2],
    ['class', 'has more values than there are classes', '1 x 4, not 3 values', 1, 4],
    ['gate', 'has fewer values than the gate has labels', '1 x 1, not 2 values', 1, 1],
    ['gate', 'has more values than the gate has labels', '1 x 3, not 2 values', 1, 3],
    ['lung', 'is another raster than the severity map', '2 x 2, the severity map 4 x 4', 1, 1, 2, 2],
    ['zones', 'is another raster than the severity map', '2 x 2, the severity map 4 x 4', 1, 1, 2, 2],
    ['severity', 'is no square', '1 x 1 x 4 x 2, not one square', 1, 1, 4, 2],
    ['zones', 'is no square', '1 x 1 x 2 x 8, not one square', 1, 1, 2, 8],
    ['lung', 'is no square', '1 x 1 x 8 x 2, not one square', 1, 1, 8, 2],
    ['relevance', 'is no square', '1 x 1 x 2 x 3, not one square', 1, 1, 2, 3],
    ['relevance', 'is a square of nothing', '1 x 1 x 0 x 0, not one square', 1, 1, 0, 0],
    ['relevance', 'is several squares', '1 x 3 x 2 x 2, not one square', 1, 3, 2, 2],
    ['severity', 'is several squares', '2 x 1 x 4 x 4, not one square', 2, 1, 4, 4],
    ['severity', 'is the two halves of a square', '1 x 2 x 2 x 4, not one square', 1, 2, 2, 4],
  ])('are refused where %s %s', async (name, _is, why, ...dims) => {
    await expect(outputsOf({ [name]: tensor(...dims) })).rejects.toMatchObject({
      failure: { code: 'model/output-invalid', detail: `${name}: ${why}` },
    });
  });
});

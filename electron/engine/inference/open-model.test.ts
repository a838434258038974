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
    const invalid = { failure: { code: 'model/output-invalid', detail: name } };
    await expect(outputsOf({ [name]: undefined })).rejects.toMatchObject(invalid);
    const { dims } = given[name];
    await expect(outputsOf({ [name]: { data: new Uint16Array(16), dims } })).rejects.toMatchObject(invalid);
  });

  test.each<[keyof Given, string, ...number[]]>([
    ['findings', 'has fewer values than there are findings', 1, 1],
    ['findings', 'has more values than there are findings', 1, 3],
    ['class', 'has fewer values than there are classes', 1, 2],
    ['class', 'has more values than there are classes', 1, 4],
    ['gate', 'has fewer values than the gate has labels', 1, 1],
    ['gate', 'has more values than the gate has labels', 1, 3],
    ['lung', 'is another raster than the severity map', 1, 1, 2, 2],
    ['zones', 'is another raster than the severity map', 1, 1, 2, 2],
    ['severity', 'is no square', 1, 1, 4, 2],
    ['zones', 'is no square', 1, 1, 2, 8],
    ['lung', 'is no square', 1, 1, 8, 2],
    ['relevance', 'is no square', 1, 1, 2, 3],
    ['relevance', 'is a square of nothing', 1, 1, 0, 0],
    ['relevance', 'is several squares', 1, 3, 2, 2],
    ['severity', 'is several squares', 2, 1, 4, 4],
    ['severity', 'is the two halves of a square', 1, 2, 2, 4],
  ])('are refused where %s %s', async (name, _why, ...dims) => {
    await expect(outputsOf({ [name]: tensor(...dims) })).rejects.toMatchObject({
      failure: { code: 'model/output-invalid', detail: name },
    });
  });
});

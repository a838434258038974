import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Manifest } from '../../../core/inference/manifest';
import { manifestWith } from '../../../core/testing/model-outputs';
import { sha256Of } from '../archive/sha256-of';
import { folderOfFile } from '../testing/temporary-store';
import { loadFirstPackage, loadModelPackage } from './model-package';

const folder = folderOfFile();

const weights = Buffer.from('weights');
const manifest = manifestWith({
  weights: { file: 'model.onnx', sha256: sha256Of(weights), bytes: weights.length, precision: 'float32' },
});

function packageOf(text: string): string {
  const made = mkdtempSync(path.join(folder, 'package-'));
  writeFileSync(path.join(made, 'model.onnx'), weights);
  writeFileSync(path.join(made, 'manifest.json'), text);
  return made;
}

const loading = (text: string) => loadModelPackage(packageOf(text));
const fails = (code: string, detail: unknown) => ({ failure: { code, detail } });

test('a manifest is read also where its editor put a mark of UTF-8 before it', async () => {
  expect((await loading(`\ufeff${JSON.stringify(manifest)}`)).manifest).toEqual(manifest);
});

test('a manifest that is not valid says what of it is not, and why', async () => {
  const { gate: _gate, ...changed } = { ...manifest, lungThreshold: 2, author: 'me' };
  await expect(loading(JSON.stringify(changed))).rejects.toMatchObject(
    fails(
      'model/manifest-invalid',
      'lungThreshold: Too big: expected number to be <=1; gate: Invalid input: expected object, received undefined; Unrecognized key: "author"',
    ),
  );
});

test('weights that are not those of the manifest say which file, and how long it is', async () => {
  const other = { ...manifest, weights: { ...manifest.weights, bytes: 9, sha256: '0'.repeat(64) } };
  await expect(loading(JSON.stringify(other))).rejects.toMatchObject(
    fails('model/checksum-mismatch', 'model.onnx: 7 bytes, the manifest says 9'),
  );
});

test('weights that are not there are named', async () => {
  const other = { ...manifest, weights: { ...manifest.weights, file: 'other.onnx' } };
  await expect(loading(JSON.stringify(other))).rejects.toMatchObject(fails('model/not-found', 'other.onnx: ENOENT'));
});

test('folders that hold no package are named', async () => {
  const [empty, missing] = [path.join(folder, 'empty'), path.join(folder, 'missing')];
  mkdirSync(empty);
  await expect(loadFirstPackage([empty, missing])).rejects.toMatchObject(
    fails('model/not-found', `${empty}, ${missing}`),
  );
});

test('the manifest that the documentation gives as an example is valid', async () => {
  const example = /```json\n([^]*?)```/.exec(readFileSync('docs/MODELS.md', 'utf8'))?.[1];
  const own = JSON.parse(example ?? '') as Manifest;
  const { weights: named } = manifest;
  expect(await loading(JSON.stringify({ ...own, weights: named }))).toMatchObject({ manifest: { id: 'own' } });
});

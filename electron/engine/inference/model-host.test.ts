import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sha256Of } from '../archive/sha256-of';
import { bundledModel } from '../testing/shared-data';
import { ModelHost } from './model-host';

const folder = mkdtempSync(path.join(os.tmpdir(), 'sextant-model-host-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A package whose checksum is right and whose weights no runtime can read. */
function unreadablePackage(): string {
  const broken = path.join(folder, 'broken');
  cpSync(bundledModel, broken, { recursive: true });
  const file = path.join(broken, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
    weights: { file: string; sha256: string; bytes: number };
  };
  const weights = Buffer.from('no graph');
  manifest.weights = { ...manifest.weights, sha256: sha256Of(weights), bytes: weights.length };
  writeFileSync(path.join(broken, manifest.weights.file), weights);
  writeFileSync(file, JSON.stringify(manifest));
  return broken;
}

test('knows its model before it opens it, and opens it once', async () => {
  const host = await ModelHost.open([bundledModel]);
  expect(host.identity).toMatchObject({ id: 'compact' });
  expect(host.status()).toMatchObject({ executionProvider: 'cpu', failure: null });
  const [first, second] = await Promise.all([host.model(), host.model()]);
  expect(first).toBe(second);
  await host.close();
});

test('says what is wrong where there is no package', async () => {
  const host = await ModelHost.open([path.join(folder, 'nothing')]);
  expect(host.identity).toBeNull();
  expect(host.status().executionProvider).toBeNull();
  await expect(host.model()).rejects.toMatchObject({ failure: { code: host.status().failure?.code } });
});

test('has no model any more once its session could not be opened', async () => {
  const host = await ModelHost.open([unreadablePackage()]);
  expect(host.identity).not.toBeNull();
  await expect(host.model()).rejects.toMatchObject({ failure: { code: 'model/load-failed' } });
  expect(host.identity).toBeNull();
  expect(host.status().failure).toMatchObject({ code: 'model/load-failed' });
});

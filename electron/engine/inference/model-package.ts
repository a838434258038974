import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelIdentity } from '../../../core/analysis/analysis';
import { FailureError } from '../../../core/failure';
import { identityOf, manifestSchema, type Manifest } from '../../../core/inference/manifest';
import { sha256Of } from '../archive/sha256-of';
import { namesIn } from '../names-in';

/** A model package whose weights match its manifest. */
export interface ModelPackage {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly weights: Uint8Array;
}

/** Reads `manifest.json` of a package. Throws `model/not-found`, `model/manifest-invalid`. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch((error: unknown) => {
    throw new FailureError('model/not-found', path.basename(folder), { cause: error });
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new FailureError('model/manifest-invalid', 'not JSON', { cause: error });
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new FailureError('model/manifest-invalid', parsed.error.issues.map((issue) => issue.path.join('.')).join(', '));
}

/** Loads a package and checks its weights. Throws `model/not-found`, `model/manifest-invalid`, `model/checksum-mismatch`. */
export async function loadModelPackage(folder: string): Promise<ModelPackage> {
  const manifest = await readManifest(folder);
  const weights = await readFile(path.join(folder, manifest.weights.file)).catch((error: unknown) => {
    throw new FailureError('model/not-found', manifest.weights.file, { cause: error });
  });
  if (sha256Of(weights) !== manifest.weights.sha256) throw new FailureError('model/checksum-mismatch', manifest.id);
  return { folder, manifest, weights };
}

/** Package folders below the given folders (or the folders themselves), in that order; those without a manifest are left out. */
export async function findModelPackages(folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    const below = await namesIn(folder);
    const candidates = [folder, ...below.map((name) => path.join(folder, name))];
    for (const candidate of candidates) if ((await namesIn(candidate)).includes('manifest.json')) found.push(candidate);
  }
  return found;
}

/** Loads the first package of the folders. Throws `model/not-found` and what loading it throws. */
export async function loadFirstPackage(folders: readonly string[]): Promise<ModelPackage> {
  const [folder] = await findModelPackages(folders);
  if (folder === undefined) throw new FailureError('model/not-found');
  return loadModelPackage(folder);
}

/** What the first package of the folders would sign its numbers with; null where none is found or it does not hold. */
export function currentIdentity(folders: readonly string[]): Promise<ModelIdentity | null> {
  return loadFirstPackage(folders).then(
    ({ manifest }) => identityOf(manifest),
    () => null,
  );
}

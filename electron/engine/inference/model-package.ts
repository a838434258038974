import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ModelIdentity } from '../../../core/analysis/analysis';
import { FailureError } from '../../../core/failure';
import { identityOf, manifestSchema, type Manifest } from '../../../core/inference/manifest';
import { sha256Of } from '../archive/sha256-of';
import { errorCode } from '../../../core/error-code';
import { namesIn } from '../files/names-in';

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
    // Some editors put a mark of UTF-8 before it.
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new FailureError('model/manifest-invalid', 'not JSON', { cause: error });
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const whats = parsed.error.issues.map(({ path: [...at], message }) =>
    [at.join('.'), message].filter(Boolean).join(': '),
  );
  throw new FailureError('model/manifest-invalid', whats.join('; '));
}

/** Loads a package and checks its weights. Throws `model/not-found`, `model/manifest-invalid`, `model/checksum-mismatch`. */
export async function loadModelPackage(folder: string): Promise<ModelPackage> {
  const manifest = await readManifest(folder);
  const { file, sha256, bytes } = manifest.weights;
  const weights = await readFile(path.join(folder, file)).catch((error: unknown) => {
    throw new FailureError('model/not-found', `${file}: ${errorCode(error)}`, { cause: error });
  });
  if (sha256Of(weights) !== sha256)
    throw new FailureError('model/checksum-mismatch', `${file}: ${weights.length} bytes, the manifest says ${bytes}`);
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

/** Loads the first package of the folders. Throws `model/not-found`, naming them, and what loading it throws. */
export async function loadFirstPackage(folders: readonly string[]): Promise<ModelPackage> {
  const [folder] = await findModelPackages(folders);
  if (folder === undefined) throw new FailureError('model/not-found', folders.join(', '));
  return loadModelPackage(folder);
}

/** What the first package of the folders would sign its numbers with; null where none is found or it does not hold. */
export function currentIdentity(folders: readonly string[]): Promise<ModelIdentity | null> {
  return loadFirstPackage(folders).then(
    ({ manifest }) => identityOf(manifest),
    () => null,
  );
}

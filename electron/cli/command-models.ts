import type { Arguments } from './arguments';
import { findModelPackages, loadModelPackage } from '../engine/inference/model-package';
import { modelFolders } from './folders';
import { printJson, printLine } from './print';

/** `models [--json]`: every package found, its weights checked against the manifest. */
export async function modelsCommand({ values }: Arguments): Promise<number> {
  for (const folder of await findModelPackages(modelFolders(values.model))) {
    const { manifest } = await loadModelPackage(folder);
    const { id, version, name, weights } = manifest;
    if (values.json) printJson({ id, version, name, sha256: weights.sha256, bytes: weights.bytes, folder });
    else printLine(`${id} ${version}\t${weights.sha256}\t${folder}`);
  }
  return 0;
}

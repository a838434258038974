import { FailureError, toFailure } from '../../core/failure';
import { findModelPackages, loadModelPackage } from '../engine/inference/model-package';
import type { Arguments } from './arguments';
import { modelFolders } from './folders';
import { printFailure, printJson, printLine } from './print';

async function printPackage(folder: string, json: boolean): Promise<void> {
  const { manifest } = await loadModelPackage(folder);
  const { id, version, name, weights } = manifest;
  if (json) printJson({ id, version, name, sha256: weights.sha256, bytes: weights.bytes, folder });
  else printLine(`${id} ${version}\t${weights.sha256}\t${folder}`);
}

/** `models [--json]`: every package found, its weights checked against the manifest. Exit 2 where one does not hold, or none is found. */
export async function modelsCommand({ values }: Arguments): Promise<number> {
  const folders = await modelFolders(values.model);
  const packages = await findModelPackages(folders);
  if (packages.length === 0) throw new FailureError('model/not-found', folders.join(', '));
  let exitCode = 0;
  for (const folder of packages) {
    try {
      await printPackage(folder, values.json);
    } catch (error) {
      printFailure(toFailure(error), folder);
      exitCode = 2;
    }
  }
  return exitCode;
}

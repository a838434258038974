import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Folder of the public radiographs beside the checkout (or `SEXTANT_TEST_DATA`); null, with a line saying so, where it is absent. */
export function sharedData(what: string): string | null {
  const folder = process.env['SEXTANT_TEST_DATA'] ?? path.join(root, '../shared/data');
  if (existsSync(path.join(folder, 'cxr/index.csv'))) return folder;
  process.stdout.write(`${what}: the radiographs are not here (../shared/data), their checks are skipped\n`);
  return null;
}

/** Folder of the bundled model package. */
export const bundledModel = path.join(root, 'models/compact');

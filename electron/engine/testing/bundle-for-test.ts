import { build } from 'esbuild';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Bundles programs as the product is bundled, for the tests of a file or a block: into a folder of this process below `out` (beside
 * node_modules, so that packages are found), which goes with them. `sources` are relative to the project. Returns the folder.
 */
export function bundleForTest(name: string, ...sources: readonly string[]): string {
  const folder = path.join(root, 'out', `test-${name}-${process.pid}`);
  beforeAll(async () => {
    await build({
      entryPoints: sources.map((source) => ({ in: path.join(root, source), out: path.basename(source, '.ts') })),
      outdir: folder,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'silent',
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

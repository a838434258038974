import { build } from 'esbuild';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Bundles programs as the product is bundled, into a folder of this process below `out` (beside node_modules, so that packages are
 * found). `sources` are relative to the project. Returns the folder.
 */
export async function bundleForTest(name: string, sources: readonly string[]): Promise<string> {
  const folder = path.join(root, 'out', `test-${name}-${process.pid}`);
  await build({
    entryPoints: sources.map((source) => ({ in: path.join(root, source), out: path.basename(source, '.ts') })),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  return folder;
}

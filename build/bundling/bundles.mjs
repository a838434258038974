// What is bundled from what. Packages stay outside the Node bundles: they are loaded from node_modules.
import fs from 'node:fs';
import path from 'node:path';
import { fromRoot } from '../folders.mjs';
import { thirdPartyNotices } from './third-party-notices.mjs';

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.18',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  absWorkingDir: fromRoot(),
};
const esm = { ...common, format: 'esm', packages: 'external' };

/** Worker threads are files of their own and stand beside each bundle that starts them. */
function workers() {
  return fs
    .readdirSync(fromRoot('electron/engine'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('-worker.ts'))
    .map((file) => ({ in: path.join('electron/engine', file), out: path.basename(file, '.ts') }));
}

const entry = (source) => ({ in: source, out: path.basename(source, '.ts') });

/** The bundles that run in Node or in Electron's main, engine and preload processes, as esbuild options. */
export function nodeBundles() {
  return [
    { ...esm, outdir: 'out/main', entryPoints: [entry('electron/main/main.ts')] },
    { ...esm, outdir: 'out/engine', entryPoints: [entry('electron/engine/engine.ts'), ...workers()] },
    { ...esm, outdir: 'out/cli', entryPoints: [entry('electron/cli/sextant.ts'), ...workers()] },
    // A sandboxed preload script can only be CommonJS and can require nothing but electron.
    {
      ...common,
      format: 'cjs',
      external: ['electron'],
      outdir: 'out/preload',
      outExtension: { '.js': '.cjs' },
      entryPoints: [entry('electron/preload/preload.ts')],
    },
  ];
}

/** The renderer, as Vite options. Relative paths, because the app serves it from its own protocol. */
export async function rendererBundle(outDir) {
  const { svelte } = await import('@sveltejs/vite-plugin-svelte');
  return {
    configFile: false,
    root: fromRoot('renderer'),
    base: './',
    logLevel: 'warn',
    plugins: [svelte({ configFile: false }), thirdPartyNotices()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: true,
      chunkSizeWarningLimit: 2000,
      // On a slow machine it would tell whoever starts Sextant how long Svelte took.
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  };
}

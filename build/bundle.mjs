// Bundles main, preload, engine and command line with esbuild and the renderer with Vite, each only when it is stale.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromRoot } from './folders.mjs';
import { isFresh, markFresh, sourceState } from './bundling/freshness.mjs';
import { renameWhenFree } from './bundling/rename-when-free.mjs';
import { say, seconds } from './say.mjs';
import { setUp } from './setup.mjs';

/** Written aside and renamed, so that a program started meanwhile never loads half a file. */
async function writeWhole(file, contents) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}`;
  fs.writeFileSync(partial, contents);
  await renameWhenFree(partial, file);
}

async function bundleNode() {
  const [{ build }, { nodeBundles }] = await Promise.all([import('esbuild'), import('./bundling/bundles.mjs')]);
  const results = await Promise.all(nodeBundles().map((options) => build({ ...options, write: false })));
  for (const { path: file, contents } of results.flatMap(({ outputFiles }) => outputFiles))
    await writeWhole(file, contents);
}

async function bundleRenderer() {
  const [{ build }, { rendererBundle }] = await Promise.all([import('vite'), import('./bundling/bundles.mjs')]);
  const made = fromRoot('out', `.renderer-${process.pid}`);
  const place = fromRoot('out', 'renderer');
  try {
    await build(await rendererBundle(made));
    fs.rmSync(place, { recursive: true, force: true, maxRetries: 5 });
    await renameWhenFree(made, place);
  } finally {
    fs.rmSync(made, { recursive: true, force: true });
  }
}

const bundlers = { node: bundleNode, renderer: bundleRenderer };

/** Bundles those of the targets (`node`, `renderer`) whose sources have changed. */
export async function bundleWhatIsStale(targets = ['node', 'renderer']) {
  for (const target of targets) {
    const state = sourceState(target);
    if (isFresh(target, state)) continue;
    const started = Date.now();
    await bundlers[target]();
    markFresh(target, state);
    say('bundle', `${target} bundled in ${seconds(Date.now() - started)}`);
  }
}

/** Sets up for a purpose and bundles what that runs; answers what `setUp` does. */
export async function makeReady(purpose) {
  const electron = await setUp(purpose);
  await bundleWhatIsStale(purpose === 'cli' ? ['node'] : undefined);
  return electron;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await bundleWhatIsStale();

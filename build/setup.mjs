// Brings a fresh clone to the point where Sextant runs. Every step is skipped when it is already done.
// Only Node's own modules may be imported here at the top: node_modules may not exist yet.
import { pathToFileURL } from 'node:url';
import { ensureSystem, systemNeeds } from './setting-up/debian-packages.mjs';
import { ensureNodeModules } from './setting-up/node-modules.mjs';
import { say } from './say.mjs';

/** As in package.json: the first minor version of the major ones before 24 that the tools run on. */
const firstMinor = { 20: 20, 22: 13 };

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major >= 24 || minor >= firstMinor[major]) return;
  throw new Error(
    `Sextant needs Node 20.20 or a later 20, 22.13 or a later 22, or any from 24 on; this is ${process.versions.node}. See https://nodejs.org`,
  );
}

/** The binding is compiled only for runtimes whose Node-API is too old for the package's own. */
async function ensureSqliteFor(nodeApis) {
  if (Math.min(...nodeApis) >= 10) return;
  const { ensureNativeSqlite } = await import('./setting-up/native-sqlite.mjs');
  await ensureNativeSqlite(() => ensureSystem(systemNeeds.compiler));
}

/**
 * Sets up for a purpose: `cli` needs no window, `app` needs Electron and, without a display, a virtual screen; `test`
 * needs test tools too.
 * Returns the Electron runtime (none for `cli`).
 */
export async function setUp(purpose) {
  checkNode();
  const ownApi = Number(process.versions.napi);
  if (purpose === 'cli') {
    await ensureNodeModules();
    await ensureSqliteFor([ownApi]);
    return undefined;
  }
  const needs = [...systemNeeds.libraries];
  if (!hasScreen()) needs.push(...systemNeeds.screen);
  if (purpose === 'test') needs.push(...systemNeeds.testTools);
  await ensureSystem(needs);
  await ensureNodeModules();
  const { ensureElectron } = await import('./setting-up/electron-runtime.mjs');
  const electron = await ensureElectron();
  await ensureSqliteFor([ownApi, electron.nodeApi]);
  if (purpose === 'test') {
    const { ensureLavapipe } = await import('./setting-up/lavapipe.mjs');
    await ensureLavapipe();
  }
  return electron;
}

export function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Ends the process with one readable line instead of a stack. */
export function endOnFailure(error) {
  say('sextant', error instanceof Error ? error.message : String(error));
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await setUp('test').then(
    (electron) => say('setup', `ready: Electron ${electron.version} (${electron.source})`),
    endOnFailure,
  );
}

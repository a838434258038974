// The SQLite binding for runtimes with a Node-API below 10 (Node 20, Electron before 36): native/better_sqlite3.node.
// better-sqlite3's own prebuilds want Node-API 10. The same source is built here against the experimental Node-API of 9,
// which already has what it needs. Runtimes with Node-API 10 use the package's own prebuild. See docs/decisions/0003.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { cacheFolder, nativeSqlite } from '../folders.mjs';
import { runWithProgress, say } from '../say.mjs';

const recipe = 1;
const require = createRequire(import.meta.url);
const stampFile = `${nativeSqlite}.json`;

/** The build for one version of better-sqlite3 on one platform, in the cache shared by all clones. */
function cachedBinding(version, packageFolder) {
  const hash = createHash('sha256').update(`${version} recipe ${recipe}`);
  for (const file of ['binding.gyp', 'deps/defines.gypi', 'deps/sqlite3/sqlite3.c', 'src/better_sqlite3.cpp']) {
    hash.update(fs.readFileSync(path.join(packageFolder, file)));
  }
  const name = `better_sqlite3-${version}-${process.platform}-${process.arch}-${hash.digest('hex').slice(0, 16)}.node`;
  return path.join(cacheFolder, 'native', name);
}

/** Opens a database in memory with the binding; throws when it does not load. */
function sqliteVersion(binding) {
  const script =
    'const D=require("better-sqlite3");const d=new D(":memory:",{nativeBinding:process.argv[1]});' +
    'process.stdout.write(d.prepare("select sqlite_version() v").get().v)';
  const options = { encoding: 'utf8', cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'pipe'] };
  return execFileSync(process.execPath, ['-e', script, binding], options);
}

/** Whether there is such a binding that loads. One that does not load is deleted, so that it is made anew. */
export function isUsable(binding) {
  if (!fs.existsSync(binding)) return false;
  try {
    sqliteVersion(binding);
    return true;
  } catch {
    say('sqlite', `${binding} does not load: it is made anew`);
    fs.rmSync(binding);
    return false;
  }
}

function copySource(packageFolder, folder) {
  fs.cpSync(packageFolder, folder, {
    recursive: true,
    filter: (source) => !/[\\/](prebuilds|build|node_modules)$/.test(source),
  });
  const gypFile = path.join(folder, 'binding.gyp');
  const stable = fs.readFileSync(gypFile, 'utf8');
  const experimental = stable.replace("'NAPI_VERSION=10'", "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NO_WARNING'");
  if (experimental === stable)
    throw new Error('binding.gyp of better-sqlite3 has changed: look at build/setting-up/native-sqlite.mjs');
  fs.writeFileSync(gypFile, experimental);
  const addonApi = path.dirname(require.resolve('node-addon-api/package.json', { paths: [packageFolder] }));
  // A copy, not a link: gyp would take the path that the link leads to, and break it at a space.
  fs.cpSync(addonApi, path.join(folder, 'node_modules', 'node-addon-api'), { recursive: true });
}

async function compile(packageFolder, target) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sextant-sqlite-'));
  try {
    copySource(packageFolder, folder);
    const args = [
      require.resolve('node-gyp/bin/node-gyp.js'),
      'rebuild',
      '--release',
      '--jobs',
      'max',
      '--force_build=1',
      '--loglevel=error',
    ];
    const nodeFolder = path.resolve(path.dirname(fs.realpathSync(process.execPath)), '..');
    // Headers beside this Node save the download of them.
    if (fs.existsSync(path.join(nodeFolder, 'include/node/node_api.h'))) args.push(`--nodedir=${nodeFolder}`);
    await runWithProgress(
      'sqlite',
      'compiling SQLite for this Node-API (once, 60 to 90 s on two cores)',
      process.execPath,
      args,
      {
        cwd: folder,
        quiet: true,
      },
    );
    fs.mkdirSync(path.dirname(target), { recursive: true });
    const partial = `${target}.${process.pid}`;
    fs.copyFileSync(path.join(folder, 'build/Release/better_sqlite3.node'), partial);
    fs.renameSync(partial, target);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function isInPlace(version) {
  if (!fs.existsSync(nativeSqlite) || !fs.existsSync(stampFile)) return false;
  const stamp = JSON.parse(fs.readFileSync(stampFile, 'utf8'));
  return (
    stamp.version === version &&
    stamp.recipe === recipe &&
    stamp.platform === `${process.platform}-${process.arch}` &&
    stamp.bytes === fs.statSync(nativeSqlite).size
  );
}

/** Puts the binding in place: from the cache, else compiled, once `ensureCompiler` has seen to what that takes. */
export async function ensureNativeSqlite(ensureCompiler) {
  const { version } = require('better-sqlite3/package.json');
  if (isInPlace(version)) return;
  const packageFolder = path.dirname(require.resolve('better-sqlite3/package.json'));
  const cached = cachedBinding(version, packageFolder);
  if (!isUsable(cached)) {
    await ensureCompiler();
    await compile(packageFolder, cached);
  }
  const sqlite = sqliteVersion(cached);
  fs.mkdirSync(path.dirname(nativeSqlite), { recursive: true });
  const partial = `${nativeSqlite}.${process.pid}`;
  fs.copyFileSync(cached, partial);
  fs.renameSync(partial, nativeSqlite);
  const bytes = fs.statSync(nativeSqlite).size;
  fs.writeFileSync(
    stampFile,
    JSON.stringify({ version, recipe, platform: `${process.platform}-${process.arch}`, bytes }),
  );
  say('sqlite', `SQLite ${sqlite} is ready (better-sqlite3 ${version})`);
}

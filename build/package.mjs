// npm run package -- [dir] [tar.gz] [deb]: packages for Linux in dist/, made without reaching any other network than the
// npm registry. The Electron inside is the one that `npm start` uses, and the package's About page says which.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { makeReady } from './bundle.mjs';
import { checkPackage, unpackedPackage } from './packaging/check-package.mjs';
import { fromRoot, projectRoot } from './folders.mjs';
import { putLauncher } from './packaging/launcher.mjs';
import { say } from './say.mjs';
import { endOnFailure } from './setup.mjs';

const require = createRequire(import.meta.url);
const known = ['dir', 'tar.gz', 'deb'];

/** electron-builder would download 7zip and fpm; these stand in for them. */
function offlineTools() {
  const { path7za } = require('7zip-bin');
  fs.chmodSync(path7za, 0o755);
  const makeDeb = fromRoot('build', 'packaging', 'make-deb.mjs');
  fs.chmodSync(makeDeb, 0o755);
  return { ELECTRON_BUILDER_7ZIP_PATH: path7za, CUSTOM_FPM_PATH: makeDeb, ELECTRON_BUILDER_COMPRESSION_LEVEL: '3' };
}

function build(targets, options) {
  const args = [require.resolve('electron-builder/cli.js'), '--linux', ...targets, ...options];
  const env = { ...process.env, ...offlineTools() };
  const { status } = spawnSync(process.execPath, args, { cwd: projectRoot, stdio: 'inherit', env });
  if (status !== 0) throw new Error(`electron-builder ended with exit code ${status}`);
}

/** What electron-builder has no place for: its own executable is Electron, and its fuses are set by that name. */
function finish(folder) {
  putLauncher(folder);
  // What only an Electron that is given an app on its command line needs.
  fs.rmSync(path.join(folder, 'resources', 'default_app.asar'), { force: true });
}

async function makePackages() {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((target) => !known.includes(target));
  if (unknown !== undefined) throw new Error(`no target ${unknown}; there are ${known.join(', ')}`);
  if (process.platform !== 'linux') throw new Error('Packages are made on Linux; see docs/decisions/0055.');
  const electron = await makeReady('app');
  const declared = require('electron/package.json').version;
  const options = [
    `-c.electronDist=${electron.folder}`,
    `-c.electronVersion=${electron.version}`,
    `-c.extraMetadata.electronRuntime.source=${electron.source}`,
    `-c.extraMetadata.electronRuntime.declared=${declared}`,
  ];
  build(['dir'], options);
  finish(unpackedPackage);
  const archives = wanted.filter((target) => target !== 'dir');
  if (archives.length > 0) build(archives, [...options, `--prepackaged=${unpackedPackage}`]);
  say('package', `in dist/, with Electron ${electron.version} (${electron.source})`);
  await checkPackage();
}

await makePackages().catch(endOnFailure);

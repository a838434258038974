// Installs node_modules from the lock file when they are missing or the lock file has changed since.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { fromRoot } from '../folders.mjs';
import { runWithProgress } from '../say.mjs';

const stampFile = fromRoot('node_modules', '.sextant-lock');

function lockHash() {
  return createHash('sha256')
    .update(fs.readFileSync(fromRoot('package-lock.json')))
    .digest('hex');
}

/** npm's own hidden lock file is written last: newer than our lock file means that somebody ran npm here by hand. */
function installedByHand() {
  const own = fs.statSync(fromRoot('node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return own !== undefined && own.mtimeMs >= fs.statSync(fromRoot('package-lock.json')).mtimeMs;
}

function isCurrent(hash) {
  if (fs.existsSync(stampFile)) return fs.readFileSync(stampFile, 'utf8') === hash;
  return installedByHand();
}

export async function ensureNodeModules() {
  const hash = lockHash();
  if (!isCurrent(hash)) {
    await runWithProgress(
      'node_modules',
      'installing the packages of package-lock.json (about 20 s)',
      'npm',
      // Also where NODE_ENV or npm's own settings leave the tools of the build out. Warnings would name every package that
      // states a newer Node: package.json states the ones that are tested.
      ['ci', '--include=dev', '--ignore-scripts', '--no-progress', '--loglevel=error'],
      {
        cwd: fromRoot(),
        // No install scripts: the Electron runtime and SQLite have steps of their own, the rest need none. An npm that
        // does not know allowScripts would compile SQLite and download CUDA here.
        env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip', ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
        shell: process.platform === 'win32',
      },
    );
  }
  if (!fs.existsSync(stampFile) || fs.readFileSync(stampFile, 'utf8') !== hash) fs.writeFileSync(stampFile, hash);
}

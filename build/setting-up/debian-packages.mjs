// What the system has to bring: shared libraries of Electron, a virtual screen, a compiler for SQLite, test tools.
// Root on Debian gets what is missing installed; anyone else is told what is missing and how to install it.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runWithProgress, say } from '../say.mjs';

const libraries = [
  { library: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { library: 'libnss3.so', packages: ['libnss3'] },
  { library: 'libgbm.so.1', packages: ['libgbm1'] },
  { library: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { library: 'libX11-xcb.so.1', packages: ['libx11-xcb1'] },
];
const screen = [
  { program: 'xvfb-run', packages: ['xvfb'] },
  { program: 'xauth', packages: ['xauth'] },
];
const compiler = [
  { program: 'g++', packages: ['g++'] },
  { program: 'make', packages: ['make'] },
  { program: 'python3', packages: ['python3'] },
];
const testTools = [
  { program: 'pdftotext', packages: ['poppler-utils'], optional: true },
  { program: 'dcmdump', packages: ['dcmtk'], optional: true },
  { program: 'dciodvfy', packages: ['dicom3tools'], optional: true },
  { program: 'strace', packages: ['strace'], optional: true },
];

/** What the system must have, by purpose; the compiler only where SQLite is not in the cache. */
export const systemNeeds = { libraries, screen, compiler, testTools };

function isProgram(name) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, name)));
}

function loadableLibraries() {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((file) => fs.existsSync(file));
  return ldconfig === undefined ? '' : execFileSync(ldconfig, ['-p'], { encoding: 'utf8' });
}

function missingOf(needs) {
  const loadable = needs.some((need) => need.library) ? loadableLibraries() : '';
  return needs.filter((need) => (need.program ? !isProgram(need.program) : !loadable.includes(`${need.library} `)));
}

const isDebian = () => fs.existsSync('/usr/bin/apt-get');
const isRoot = () => process.getuid?.() === 0;
const isKnownToApt = (name) =>
  spawnSync('apt-cache', ['show', '--no-all-versions', name], { stdio: 'ignore' }).status === 0;
/** Debian 13 renamed some libraries: the first name that apt knows. */
const packageName = (need) => need.packages.find(isKnownToApt) ?? need.packages.at(-1);

async function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const lock = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
  await runWithProgress('debian', 'updating the package lists', 'apt-get', ['update', ...lock], { env, quiet: true });
  const names = missing.map(packageName);
  const args = ['install', '-y', '--no-install-recommends', ...lock, ...names];
  await runWithProgress('debian', `installing ${names.join(' ')}`, 'apt-get', args, { env, quiet: true });
}

/** Makes sure of the needs, or says what is missing; throws when something that is not optional stays missing. */
export async function ensureSystem(needs) {
  if (process.platform !== 'linux') return;
  let missing = missingOf(needs);
  if (missing.length === 0) return;
  let reason = '';
  if (isDebian() && isRoot()) {
    await install(missing).catch((error) => (reason = ` (${error.message})`));
    missing = missingOf(needs);
  }
  if (missing.length === 0) return;
  const what = missing.map((need) => need.program ?? need.library).join(', ');
  const how = isDebian()
    ? `sudo apt-get install --no-install-recommends ${missing.map(packageName).join(' ')}`
    : `install what brings ${what} with your distribution's package manager`;
  const message = `missing on this system: ${what}${reason}. To install: ${how}`;
  if (missing.some((need) => !need.optional)) throw new Error(message);
  say('debian', `${message}. Going on: the tests that need it are skipped.`);
}

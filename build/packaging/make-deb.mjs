#!/usr/bin/env node
// Stands in for fpm: takes the arguments that electron-builder passes (a folder, fields, scripts) and lets dpkg-deb
// build the package.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const named = {
  '-s': 'source',
  '-t': 'target',
  '--architecture': 'architecture',
  '--after-install': 'postinst',
  '--after-remove': 'postrm',
  '--description': 'description',
  '--version': 'version',
  '--package': 'out',
  '--name': 'name',
  '--maintainer': 'maintainer',
  '--vendor': 'vendor',
  '--url': 'url',
  '--category': 'category',
  '--deb-priority': 'priority',
  '--deb-compression': 'compression',
  '--license': 'license',
  '--iteration': 'iteration',
  '--log': 'log',
};

function readArguments(words) {
  const read = { depends: [], recommends: [], copies: [] };
  while (words.length > 0) {
    const word = words.shift();
    if (word === '-d') read.depends.push(words.shift());
    else if (word === '--deb-recommends') read.recommends.push(words.shift());
    else if (word in named) read[named[word]] = words.shift();
    else if (word === '--force' || word === '--debug') continue;
    else if (word.startsWith('-')) throw new Error(`unknown option ${word}`);
    else read.copies.push(word.split('='));
  }
  if (read.source !== 'dir' || read.target !== 'deb')
    throw new Error(`only dir to deb, not ${read.source} to ${read.target}`);
  return read;
}

function copyFiles(root, copies) {
  for (const [from, to] of copies) {
    const place = path.join(root, to);
    fs.mkdirSync(from.endsWith('/') ? place : path.dirname(place), { recursive: true });
    const args = from.endsWith('/')
      ? ['-a', '--no-preserve=ownership', `${from}.`, place]
      : ['--no-preserve=ownership', from, place];
    execFileSync('cp', args);
  }
  execFileSync('chmod', ['-R', 'u+rwX,go+rX,go-w', root]);
}

/** No film is opened from the desktop: its entry takes none, although electron-builder writes that it does. */
function takeNoFiles(root) {
  const entry = path.join(root, 'usr/share/applications/sextant.desktop');
  fs.writeFileSync(entry, fs.readFileSync(entry, 'utf8').replace(/^(Exec=.*) %U$/m, '$1'));
}

function controlFile(read, sizeKib) {
  const [first = read.name, ...rest] = (read.description ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const fields = {
    Package: read.name.toLowerCase(),
    Version: read.version + (read.iteration ? `-${read.iteration}` : ''),
    License: read.license,
    Vendor: read.vendor,
    Architecture: read.architecture,
    Maintainer: read.maintainer,
    'Installed-Size': sizeKib,
    Depends: read.depends.join(', '),
    Recommends: read.recommends.join(', '),
    Section: read.category ?? 'science',
    Priority: read.priority ?? 'optional',
    Homepage: read.url,
    Description: [first, ...rest.map((line) => ` ${line}`)].join('\n'),
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`;
}

const read = readArguments(process.argv.slice(2));
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'sextant-deb-'));
try {
  copyFiles(root, read.copies);
  takeNoFiles(root);
  const size = Number(execFileSync('du', ['-sk', root], { encoding: 'utf8' }).split('\t')[0]);
  const debian = path.join(root, 'DEBIAN');
  fs.mkdirSync(debian);
  fs.writeFileSync(path.join(debian, 'control'), controlFile(read, size));
  for (const script of ['postinst', 'postrm'].filter((name) => read[name])) {
    fs.copyFileSync(read[script], path.join(debian, script));
    fs.chmodSync(path.join(debian, script), 0o755);
  }
  const compressor = { gz: 'gzip', bzip2: 'xz' }[read.compression] ?? read.compression ?? 'xz';
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', `-Z${compressor}`, '-z6', root, read.out], {
    stdio: 'inherit',
  });
} finally {
  fs.rmSync(root, { recursive: true, force: true });
}

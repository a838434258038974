import { build } from 'esbuild';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeBundles } from './bundles.mjs';
import { noticesOf, noticesWithoutFiles } from './third-party-notices.mjs';

let folder;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sextant-notices-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

function installed(name, files = {}) {
  const place = path.join(folder, 'node_modules', name);
  fs.mkdirSync(place, { recursive: true });
  const all = { 'package.json': JSON.stringify({ name, version: '1.2.3', license: 'MIT' }), ...files };
  for (const [file, text] of Object.entries(all)) fs.writeFileSync(path.join(place, file), text);
  return path.join(place, 'src', 'index.js');
}

test('every package that a module is from is named once, with version and licence text', () => {
  const modules = [
    installed('b-plain', { 'LICENCE.md': 'Copyright B' }),
    installed('@scope/a', { license: 'Copyright A', NOTICE: 'Made by A' }),
    `\0${installed('b-plain')}?used`,
    path.join(folder, 'renderer', 'main.ts'),
    '\0rolldown/runtime.js',
  ];
  const notices = noticesOf(modules);
  expect(notices.match(/^\S+ 1\.2\.3 \(MIT\)$/gm)).toEqual(['@scope/a 1.2.3 (MIT)', 'b-plain 1.2.3 (MIT)']);
  for (const text of ['Copyright A', 'Made by A', 'Copyright B']) expect(notices).toContain(text);
});

test('a package without a licence file stops the bundling', () => {
  expect(() => noticesOf([installed('bare')])).toThrow('bare is bundled and has no licence file');
});

test('a package that is passed on without a licence file of its own is named with the text of the licence it states', () => {
  installed('whole', { LICENSE: 'Copyright W' });
  const author = { name: 'Ada' };
  installed('bare', { 'package.json': JSON.stringify({ name: 'bare', version: '2.0.0', license: 'MIT', author }) });
  installed('tool');
  const packages = {
    '': {},
    'node_modules/whole': {},
    'node_modules/bare': {},
    'node_modules/tool': { dev: true },
    'node_modules/of-another-system': { optional: true },
  };
  const notices = noticesWithoutFiles(folder, packages);
  expect(notices.match(/^\S+ \d\.\d\.\d \(MIT\)$/gm)).toEqual(['bare 2.0.0 (MIT)']);
  expect(notices).toContain('Ada');
  expect(notices).toContain('Permission is hereby granted, free of charge');
  installed('other', { 'package.json': JSON.stringify({ name: 'other', version: '1.0.0', license: 'BSD-4-Clause' }) });
  expect(() => noticesWithoutFiles(folder, { 'node_modules/other': {} })).toThrow(
    'other has no licence file, and build/bundling/licences no text of BSD-4-Clause',
  );
});

test('the libvips of a Mac, which brings no licence file, lets the page be bundled there', () => {
  const manifest = { name: '@img/sharp-libvips-darwin-arm64', version: '1.3.4', license: 'LGPL-3.0-or-later' };
  installed(manifest.name, { 'package.json': JSON.stringify(manifest) });
  const notices = noticesWithoutFiles(folder, { [`node_modules/${manifest.name}`]: { optional: true } });
  expect(notices).toContain(manifest.name);
  // The one licence is made of the other.
  for (const title of ['GNU LESSER GENERAL PUBLIC LICENSE', 'GNU GENERAL PUBLIC LICENSE'])
    expect(notices).toContain(title);
});

test('the bundles of main, engine, preload and command line hold code of our own alone', async () => {
  const results = await Promise.all(
    nodeBundles().map((options) => build({ ...options, write: false, metafile: true })),
  );
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  expect(inputs.filter((file) => file.includes('node_modules'))).toEqual([]);
});

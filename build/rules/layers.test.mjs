// Proves that the rules bite: a small tree is planted with one violation of each, and each must be found.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromRoot } from '../folders.mjs';

const require = createRequire(import.meta.url);
const rules = require('../../.dependency-cruiser.cjs').forbidden.map((rule) => rule.name);

/** For each rule the files that break it; of the two in `no-cycle` the first is named. */
const plantings = {
  'no-cycle': {
    'core/cycle-a.ts': "import { b } from './cycle-b';\nexport const a = () => b;\n",
    'core/cycle-b.ts': "import { a } from './cycle-a';\nexport const b = () => a;\n",
  },
  'core-imports-only-core': { 'core/up.ts': "export { target } from '../electron/engine/target';\n" },
  'core-is-pure': { 'core/impure.ts': "export { readFileSync } from 'node:fs';\n" },
  'core-has-no-electron': Object.fromEntries(
    ['electron', 'better-sqlite3', 'onnxruntime-node', 'sharp', 'konva', 'svelte'].map((name) => [
      `core/uses-${name}.ts`,
      `import * as used from '${name}';\nexport const planted = used;\n`,
    ]),
  ),
  'contract-on-top-of-the-core': { 'core/image/contract.ts': "export { target } from '../contract/target';\n" },
  'renderer-knows-only-core': { 'renderer/engine.ts': "export { target } from '../electron/engine/target';\n" },
  'renderer-has-no-node': { 'renderer/files.ts': "export { readFileSync } from 'node:fs';\n" },
  'processes-meet-in-the-contract': { 'electron/main/engine.ts': "export { target } from '../engine/target';\n" },
  'cli-is-an-engine-without-a-window': { 'electron/cli/main.ts': "export { target } from '../main/target';\n" },
  'electron-has-no-renderer': { 'electron/main/view.ts': "export { target } from '../../renderer/target';\n" },
  'engine-without-electron': { 'electron/engine/app.ts': "export { app } from 'electron';\n" },
  'preload-is-thin': { 'electron/preload/image.ts': "export { target } from '../../core/image/target';\n" },
  'preload-has-no-node': { 'electron/preload/files.ts': "export { readFileSync } from 'node:fs';\n" },
  'e2e-drives-the-built-app': { 'e2e/inside.ts': "export { target } from '../electron/engine/target';\n" },
  'together-is-for-tests': { 'build/joined.ts': "export { target } from '../e2e/together/target';\n" },
  'nothing-ships-with-build': { 'core/build.ts': "export { target } from '../build/target';\n" },
};
const targets = [
  'core/image',
  'core/contract',
  'electron/engine',
  'electron/main',
  'renderer',
  'e2e/together',
  'build',
];
const folders = ['core', 'electron', 'renderer', 'e2e', 'build'];

let tree;

function plant(file, text) {
  const place = path.join(tree, file);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, text);
}

beforeAll(() => {
  tree = fs.mkdtempSync(path.join(os.tmpdir(), 'sextant-layers-'));
  fs.symlinkSync(fromRoot('node_modules'), path.join(tree, 'node_modules'), 'junction');
  for (const file of ['tsconfig.base.json', '.dependency-cruiser.cjs', 'package.json']) {
    fs.copyFileSync(fromRoot(file), path.join(tree, file));
  }
});
afterAll(() => fs.rmSync(tree, { recursive: true, force: true }));

test('each dependency rule finds the import planted against it', () => {
  for (const folder of targets) plant(`${folder}/target.ts`, 'export const target = 1;\n');
  for (const files of Object.values(plantings)) for (const [file, text] of Object.entries(files)) plant(file, text);
  const cruiser = fromRoot('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cruiser, ...folders, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8', maxBuffer: 1 << 26 });
  const found = {};
  for (const { rule, from } of JSON.parse(stdout).summary.violations) (found[rule.name] ??= []).push(from);
  for (const name of rules) {
    expect(plantings, `plant a violation of ${name} in build/rules/layers.test.mjs`).toHaveProperty(name);
    const broken = Object.keys(plantings[name]);
    expect(found[name], name).toEqual(expect.arrayContaining(name === 'no-cycle' ? broken.slice(0, 1) : broken));
  }
  fs.rmSync(path.join(tree, 'core/up.ts'));
});

describe('each process compiles against its own world only', () => {
  const worlds = [
    ['core/tsconfig.code.json', 'document', 'export const planted = document.title;\n'],
    [
      'core/tsconfig.code.json',
      'node:fs',
      "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n",
    ],
    ['electron/engine/tsconfig.json', 'document', 'export const planted = document.title;\n'],
    ['electron/main/tsconfig.json', 'document', 'export const planted = document.title;\n'],
    [
      'renderer/tsconfig.json',
      'node:fs',
      "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;\n",
    ],
  ];
  test.each(worlds)('%s does not know %s', (world, word, text) => {
    const folder = path.dirname(world);
    plant(world, fs.readFileSync(fromRoot(world), 'utf8'));
    plant(`${folder}/planted.ts`, text);
    const config = { extends: `./${path.basename(world)}`, include: [], files: ['planted.ts'] };
    plant(`${folder}/tsconfig.planted.json`, JSON.stringify(config));
    const tsc = fromRoot('node_modules/typescript/bin/tsc');
    const args = [tsc, '-p', `${folder}/tsconfig.planted.json`, '--pretty', 'false'];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8' });
    expect(status).not.toBe(0);
    expect(stdout).toMatch(/planted\.ts\(1,\d+\): error TS(2304|2584|2307|2591|2882)/);
    expect(stdout).toContain(word);
  });
});

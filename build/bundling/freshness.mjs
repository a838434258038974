// Whether a bundle is newer than everything it is made of: one hash over the names, sizes and times of its sources.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fromRoot } from '../folders.mjs';

const sources = {
  node: ['core', 'electron', 'build/bundling/bundles.mjs', 'tsconfig.base.json', 'package-lock.json', 'package.json'],
  renderer: [
    'core',
    'renderer',
    'build/bundling/bundles.mjs',
    'build/bundling/third-party-notices.mjs',
    'build/bundling/licences',
    'tsconfig.base.json',
    'package-lock.json',
  ],
};

function* filesOf(place) {
  const found = fs.statSync(place, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory()) {
    yield `${place} ${found.size} ${found.mtimeMs}`;
    return;
  }
  for (const name of fs.readdirSync(place).sort()) {
    if (!name.includes('.test.')) yield* filesOf(path.join(place, name));
  }
}

/** The state of the sources of a target (`node` or `renderer`). */
export function sourceState(target) {
  const hash = createHash('sha256');
  for (const source of sources[target]) for (const line of filesOf(fromRoot(source))) hash.update(`${line}\n`);
  return hash.digest('hex');
}

const stamp = (target) => fromRoot('out', `.${target}-state`);

export function isFresh(target, state) {
  return fs.existsSync(stamp(target)) && fs.readFileSync(stamp(target), 'utf8') === state;
}

export function markFresh(target, state) {
  fs.mkdirSync(fromRoot('out'), { recursive: true });
  fs.writeFileSync(stamp(target), state);
}
